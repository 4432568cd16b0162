/**
 * What an affiliate link must be, checked while it is typed. The Worker decides (its link-template.ts); this answers only which
 * sentence helps.
 */
const MARK = '{clickId}';
const SAMPLE = '01jd3v9v1kfqgtz5m2x8r4c7ab';

export type LinkFault = 'markMissing' | 'markTwice' | 'braces' | 'spaces' | 'address' | 'secure' | 'password' | 'place';

/** The first thing that is wrong with a template, or null. Plain http passes only where Souk itself is reached by it. */
export function linkFault(template: string, isHttpAllowed: boolean): LinkFault | null {
  const marks = template.split(MARK).length - 1;
  if (marks !== 1) return marks === 0 ? 'markMissing' : 'markTwice';
  const link = template.replace(MARK, SAMPLE);
  if (/[{}]/.test(link)) return 'braces';
  const fault = addressFault(link, isHttpAllowed);
  if (fault) return fault;
  const { pathname, search } = new URL(link);
  return pathname.includes(SAMPLE) || search.includes(SAMPLE) ? null : 'place';
}

/** The same for a plain address. */
export function addressFault(address: string, isHttpAllowed: boolean): LinkFault | null {
  if (/[\s\\]/.test(address)) return 'spaces';
  if (!/^https?:\/\/[^/?#]/i.test(address) || !URL.canParse(address)) return 'address';
  const { protocol, username, password } = new URL(address);
  if (protocol !== 'https:' && !isHttpAllowed) return 'secure';
  return username || password ? 'password' : null;
}

/** Where a click would lead: the template cut at the click id, a sample in its place. */
export function sampleOf(template: string): { before: string; clickId: string; after: string } {
  const [before = '', after = ''] = template.split(MARK);
  return { before, clickId: SAMPLE, after };
}

/** In development shops are local and plain http. */
export function isHttpHere(): boolean {
  return location.protocol === 'http:';
}
