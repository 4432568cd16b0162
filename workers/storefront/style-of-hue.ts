import { createHash } from 'node:crypto';

/** The hue that tokens.css starts from: the brand's own. */
const DEFAULT_HUE = 205;

/**
 * The one style element of a page: the tenant's hue. It is allowed by its hash, not by a nonce: a kept page and a 304
 * then stay right whatever policy the answer bears.
 */
export function styleOfHue(hue: number): { html: string; source: string | null } {
  if (hue === DEFAULT_HUE) return { html: '', source: null };
  const css = `:root{--hue:${Math.trunc(hue)}}`;
  return { html: `<style>${css}</style>`, source: `'sha256-${createHash('sha256').update(css).digest('base64')}'` };
}
