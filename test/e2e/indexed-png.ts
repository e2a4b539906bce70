import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const COLOURS = 256;
/** Bytes a pixel in an RGB picture of eight bits a channel, as a browser makes it. */
const RGB = 3;

/** An RGB picture, row by row without gaps. */
interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
}

/**
 * The same picture with 256 colours: the most frequent ones, the others drawn in the nearest of them. A third of the
 * bytes, and on a page of text no difference to be seen. @param png RGB, eight bits, not interlaced
 */
export function indexedPng(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png);
  const colourAt = (pixel: number) => pixels.readUIntBE(pixel * RGB, RGB);
  const palette = frequentColours(pixels.length / RGB, colourAt);
  const nearest = new Map(palette.map((colour, index) => [colour, index]));
  const indexOf = (colour: number): number => {
    const known = nearest.get(colour) ?? nearestOf(palette, colour);
    nearest.set(colour, known);
    return known;
  };
  const rows = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    rows[pixel + Math.floor(pixel / width) + 1] = indexOf(colourAt(pixel));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function frequentColours(count: number, colourAt: (pixel: number) => number): number[] {
  const counts = new Map<number, number>();
  for (let pixel = 0; pixel < count; pixel++) counts.set(colourAt(pixel), (counts.get(colourAt(pixel)) ?? 0) + 1);
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  return sorted.slice(0, COLOURS).map(([colour]) => colour);
}

function nearestOf(palette: readonly number[], colour: number): number {
  const distance = (other: number) =>
    [16, 8, 0].reduce((sum, shift) => sum + (((other >> shift) & 255) - ((colour >> shift) & 255)) ** 2, 0);
  const distances = palette.map(distance);
  return distances.indexOf(Math.min(...distances));
}

function decode(png: Buffer): Picture {
  const data: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  return { width, height, pixels: unfilter(inflateSync(Buffer.concat(data)), width * RGB, height) };
}

/** Undoes the filters of the rows (PNG 1.2, chapter 6). @param stride bytes a row */
function unfilter(raw: Buffer, stride: number, height: number): Buffer {
  const pixels = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (stride + 1)] as number;
    for (let x = 0; x < stride; x++) {
      const at = row * stride + x;
      const left = x < RGB ? 0 : (pixels[at - RGB] as number);
      const above = row === 0 ? 0 : (pixels[at - stride] as number);
      const corner = x < RGB || row === 0 ? 0 : (pixels[at - stride - RGB] as number);
      pixels[at] = (raw[row * (stride + 1) + 1 + x] as number) + predicted(filter, left, above, corner);
    }
  }
  return pixels;
}

// One number for each neighbour, as the specification names them.
function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 3) return (left + above) >> 1;
  if (filter === 4) return paeth(left, above, corner);
  return [0, left, above][filter] as number;
}

function paeth(left: number, above: number, corner: number): number {
  const [toLeft, toAbove] = [Math.abs(above - corner), Math.abs(left - corner)];
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
