import fc from 'fast-check';
import { expect, test } from 'vitest';
import { returnPath, signInAddress } from '../src/return-path.js';

test('the sign-in address leads back to the wanted one', () => {
  const address = signInAddress({ pathname: '/cases/7', search: '?tab=review&x=1' });

  expect(returnPath(address.slice(address.indexOf('?')))).toBe('/cases/7?tab=review&x=1');
});

test('home needs no way back', () => {
  expect(signInAddress({ pathname: '/', search: '' })).toBe('/sign-in');
});

test.each(['//example.org', '/\\example.org', 'https://example.org', 'javascript:alert(1)', '/sign-in?return=/x', ''])(
  'the way back never leads to <%s>',
  (wanted) => {
    expect(returnPath(`?return=${encodeURIComponent(wanted)}`)).toBe('/');
  },
);

test('the way back stays on our host, whatever is asked for', () => {
  fc.assert(
    fc.property(fc.string(), (wanted) => {
      const path = returnPath(`?return=${encodeURIComponent(wanted)}`);

      expect(new URL(path, 'http://console.example').host).toBe('console.example');
    }),
  );
});
