/** The smallest headers that image readers accept, of any size in pixels; the picture itself is missing. */
export function pngBytes(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(60);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, ...letters('IHDR')]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

/** With an EXIF segment of 20 bytes before the frame header, as cameras write. */
export function jpegBytes(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(60);
  bytes.set([0xff, 0xd8, 0xff, 0xe1, 0, 20, ...letters('Exif')]);
  bytes.set([0xff, 0xc0, 0, 17, 8], 24);
  const view = new DataView(bytes.buffer);
  view.setUint16(29, height);
  view.setUint16(31, width);
  return bytes;
}

export function webpBytes(chunk: string, width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(60);
  bytes.set([...letters('RIFF'), 52, 0, 0, 0, ...letters('WEBP'), ...letters(chunk)]);
  const view = new DataView(bytes.buffer);
  if (chunk === 'VP8 ') {
    bytes.set([0x9d, 0x01, 0x2a], 23);
    view.setUint16(26, width, true);
    view.setUint16(28, height, true);
  } else if (chunk === 'VP8L') {
    bytes[20] = 0x2f;
    view.setUint32(21, (width - 1) | ((height - 1) << 14), true);
  } else {
    view.setUint32(24, width - 1, true);
    view.setUint32(27, height - 1, true);
  }
  return bytes;
}

function letters(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}
