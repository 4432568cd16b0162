import { createHmac } from 'node:crypto';
import { fromBase64 } from './key-ring';

/** A keyed hash by which an encrypted value can be found and kept unique, e.g. `blindIndex(key, 'email', 'a@b.c')`. */
export function blindIndex(indexKey: string, kind: string, normalised: string): string {
  return createHmac('sha256', fromBase64(indexKey)).update(kind).update('\0').update(normalised).digest('base64url');
}
