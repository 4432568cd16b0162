/**
 * What an upload really is, by its first bytes: PNG, JPEG or WebP with the size in pixels its header tells; anything
 * else (SVG, HTML, scripts, cut-off files) is null. The declared type plays no part here.
 * Sources: PNG (W3C) §5.2 and §11.2.2, JPEG ITU-T T.81 annex B, WebP RFC 9649 §2.4 to §2.7.
 */
export const IMAGE_MIMES = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type ImageMime = (typeof IMAGE_MIMES)[number];

export interface SniffedImage {
  mime: ImageMime;
  width: number;
  height: number;
}

export function sniffImage(bytes: Uint8Array): SniffedImage | null {
  const image = readPng(bytes) ?? readJpeg(bytes) ?? readWebp(bytes);
  return image && image.width > 0 && image.height > 0 ? image : null;
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Signature, IHDR with its checksum, and the empty IEND at least. */
const PNG_LENGTH_MIN = 8 + 25 + 12;

function readPng(bytes: Uint8Array): SniffedImage | null {
  if (bytes.length < PNG_LENGTH_MIN || PNG_SIGNATURE.some((byte, i) => bytes[i] !== byte)) return null;
  const view = viewOf(bytes);
  if (view.getUint32(8) !== 13 || !hasText(bytes, 12, 'IHDR')) return null;
  return { mime: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

function readJpeg(bytes: Uint8Array): SniffedImage | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return null;
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1; // a fill byte
    } else if (isFrameHeader(marker)) {
      return { mime: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    } else if (marker === 0xda || marker === 0xd9 || marker === 0x00) {
      return null; // the picture begins, or ends, without a frame header
    } else {
      const length = view.getUint16(at + 2);
      if (length < 2) return null;
      at += 2 + length;
    }
  }
  return null;
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which stand among them. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readWebp(bytes: Uint8Array): SniffedImage | null {
  if (bytes.length < 30 || !hasText(bytes, 0, 'RIFF') || !hasText(bytes, 8, 'WEBP')) return null;
  const view = viewOf(bytes);
  const mime = 'image/webp';
  if (hasText(bytes, 12, 'VP8X')) {
    const uint24 = (at: number) => view.getUint16(at, true) + (bytes[at + 2] ?? 0) * 0x10000;
    return { mime, width: uint24(24) + 1, height: uint24(27) + 1 };
  }
  if (hasText(bytes, 12, 'VP8L') && bytes[20] === 0x2f) {
    const bits = view.getUint32(21, true);
    return { mime, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (hasText(bytes, 12, 'VP8 ') && bytes[23] === 0x9d && bytes[24] === 0x01 && bytes[25] === 0x2a) {
    return { mime, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  return null;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
}
