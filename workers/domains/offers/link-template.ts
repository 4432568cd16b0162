/**
 * The rule of affiliate links: http(s) only, no credentials, `{clickId}` exactly once and where it reaches the network
 * (path or query, never the host), so that a template can send a shopper nowhere but to the host staff typed.
 * Source: the URL Standard's quirks (whitespace is dropped, `\` is `/`, missing slashes are forgiven).
 */
export const CLICK_ID_MARK = '{clickId}';
export const LINK_TEMPLATE_MAX = 2_000;

const SAMPLE_CLICK_ID = '01jd3v9v1kfqgtz5m2x8r4c7ab';

/** What is wrong with a template, or null for a good one. http is for development, where the shop is local. */
export function linkTemplateProblem(template: string, isHttpAllowed: boolean): string | null {
  const marks = template.split(CLICK_ID_MARK).length - 1;
  if (marks !== 1) return `must hold ${CLICK_ID_MARK} exactly once`;
  const link = template.replace(CLICK_ID_MARK, SAMPLE_CLICK_ID);
  if (/[{}]/.test(link)) return `may hold no other braces than those of ${CLICK_ID_MARK}`;
  const problem = webAddressProblem(link, isHttpAllowed);
  if (problem) return problem;
  const url = new URL(link);
  const reaches = url.pathname.includes(SAMPLE_CLICK_ID) || url.search.includes(SAMPLE_CLICK_ID);
  return reaches ? null : `${CLICK_ID_MARK} must stand in the path or the query`;
}

/** What is wrong with a web address, or null for a good one. */
export function webAddressProblem(address: string, isHttpAllowed: boolean): string | null {
  if (address.length > LINK_TEMPLATE_MAX) return `must have at most ${LINK_TEMPLATE_MAX} characters`;
  if (/[\s\p{Cc}\p{Cf}\\]/u.test(address)) return 'must not hold spaces, control characters or backslashes';
  if (!/^https?:\/\/[^/?#]/i.test(address) || !URL.canParse(address)) {
    return `must be a whole ${isHttpAllowed ? 'http(s)' : 'https'} address`;
  }
  const url = new URL(address);
  if (url.protocol !== 'https:' && !isHttpAllowed) return 'must begin with https://';
  if (url.username || url.password || /^https?:\/\/[^/?#]*@/i.test(address))
    return 'must not hold a user name or password';
  return null;
}
