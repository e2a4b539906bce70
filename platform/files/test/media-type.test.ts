import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRange } from '../src/byte-range.js';
import { isShown, mediaTypeOf } from '../src/index.js';
import { displayName } from '../src/upload-request.js';

describe('mediaTypeOf', () => {
  it.each([
    ['\xFF\xD8\xFF\xE0', 'image/jpeg'],
    ['\x89PNG\r\n\x1A\n', 'image/png'],
    ['RIFF....WEBPVP8 ', 'image/webp'],
    ['\x00\x00\x00\x20ftypisom', 'video/mp4'],
    ['\x00\x00\x00\x14ftypqt  ', 'video/quicktime'],
    ['\x1A\x45\xDF\xA3\x01\x00\x42\x82\x84webm', 'video/webm'],
    ['\x1A\x45\xDF\xA3\x01\x00\x42\x82\x88matroska', 'video/x-matroska'],
    [`G${'\x00'.repeat(187)}G${'\x00'.repeat(187)}G\x00`, 'video/mp2t'],
    ['%PDF-1.7', 'application/pdf'],
    [
      'PK\x03\x04....[Content_Types].xml..word/document.xml',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['PK\x03\x04....', 'application/zip'],
    ['<html><script>', 'text/plain'],
    ['<svg xmlns="http://www.w3.org/2000/svg">', 'text/plain'],
    ['MZ\x90\x00', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ])('tells %j as %s', (head, type) => {
    expect(mediaTypeOf(Buffer.from(head, 'latin1'))).toBe(type);
  });

  it('takes Chinese text for text, wherever the head is cut', () => {
    const text = Buffer.from('现场检查笔录');

    expect([15, 16, 17, 18].map((length) => mediaTypeOf(text.subarray(0, length)))).toEqual(
      Array(4).fill('text/plain'),
    );
  });

  it('never shows markup in place', () => {
    expect(['text/html', 'image/svg+xml', 'application/pdf', 'application/xml'].filter(isShown)).toEqual([]);
  });
});

describe('parseRange', () => {
  it('gives a part within the content, or none', () => {
    const bound = fc.option(fc.nat(200), { nil: '' });
    fc.assert(
      fc.property(bound, bound, fc.integer({ min: 1, max: 150 }), (start, end, size) => {
        const range = parseRange(`bytes=${start}-${end}`, size);

        const parts = typeof range === 'object' ? [range] : [];
        expect(parts.every((part) => part.start >= 0 && part.start <= part.end && part.end < size)).toBe(true);
      }),
    );
  });

  it.each([
    ['', undefined],
    ['bytes=-', undefined],
    ['bytes=9-3', undefined],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=3-99', { start: 3, end: 9 }],
    ['bytes=-99', { start: 0, end: 9 }],
  ])('reads %j of ten bytes', (header, expected) => {
    expect(parseRange(header, 10)).toEqual(expected);
  });
});

describe('displayName', () => {
  it('gives a label of up to 255 characters without folders and invisible marks, or refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const label = `a${displayName(`${given.replaceAll(/[\\/]/g, '')}/张三 占道经营.mp4`)}`;

        expect(label).toBe('a张三 占道经营.mp4');
      }),
    );
    expect(() => displayName('a/\u200B')).toThrow(expect.objectContaining({ code: 'FILES_METADATA_INVALID' }));
    expect([...displayName('长'.repeat(400))].length).toBe(255);
  });
});
