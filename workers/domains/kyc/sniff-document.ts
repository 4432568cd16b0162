import { type SniffedImage, sniffImage } from '../files';

export type DocumentMime = SniffedImage['mime'] | 'application/pdf';

/** Where readers look for the end of a PDF. Source: ISO 32000-1 §7.5.5 and annex H.3, note 18. */
const TAIL_BYTES = 1_024;

/** What an uploaded document really is, by its bytes; null for anything that is neither a picture nor a PDF. */
export function sniffDocument(bytes: Uint8Array): DocumentMime | null {
  const image = sniffImage(bytes);
  if (image) return image.mime;
  const text = (from: number, to?: number) => Buffer.from(bytes.slice(from, to)).toString('latin1');
  const isPdf = /^%PDF-[12]\.\d/.test(text(0, 8)) && text(-TAIL_BYTES).includes('%%EOF');
  return isPdf ? 'application/pdf' : null;
}
