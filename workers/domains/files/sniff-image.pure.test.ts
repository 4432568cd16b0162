import { describe, expect, it } from 'vitest';
import { jpegBytes, pngBytes, webpBytes } from '../../testing/image-bytes';
import { sniffImage } from './sniff-image';

const text = (value: string) => new TextEncoder().encode(value.padEnd(64, ' '));

describe('sniffImage', () => {
  it.each([
    ['a PNG', pngBytes(640, 360), { mime: 'image/png', width: 640, height: 360 }],
    ['a JPEG behind an EXIF segment', jpegBytes(1024, 768), { mime: 'image/jpeg', width: 1024, height: 768 }],
    ['a lossy WebP', webpBytes('VP8 ', 320, 200), { mime: 'image/webp', width: 320, height: 200 }],
    ['a lossless WebP', webpBytes('VP8L', 5000, 3), { mime: 'image/webp', width: 5000, height: 3 }],
    ['an extended WebP', webpBytes('VP8X', 70000, 9), { mime: 'image/webp', width: 70000, height: 9 }],
  ])('reads the size of %s', (_, bytes, image) => {
    expect(sniffImage(bytes)).toEqual(image);
  });

  it.each([
    ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['HTML', text('<!doctype html><script>alert(1)</script>')],
    ['a script behind a GIF header', text('GIF89a/*=1;alert(1)//*/')],
    ['nothing', new Uint8Array()],
    ['a PNG signature alone', pngBytes(1, 1).slice(0, 8)],
    ['a PNG without IHDR', text('\x89PNG\r\n\x1a\n')],
    ['a PNG of no width', pngBytes(0, 10)],
    ['a JPEG that is cut off before its frame', jpegBytes(10, 10).slice(0, 12)],
    ['a JPEG whose segment has no length', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
    ['a RIFF file that is sound', text('RIFF\x10\x00\x00\x00WAVEfmt ')],
    ['a WebP of an unknown chunk', webpBytes('ALPH', 3, 3)],
  ])('is not fooled by %s', (_, bytes) => {
    expect(sniffImage(bytes)).toBeNull();
  });
});
