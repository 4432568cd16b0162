/** Pure readings of a request: where it came from and in which language. Nothing here decides about money. */

const HOST_MAX = 253;
const LANGUAGE = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i;

/** The IPv4 /24 or the IPv6 /48 of an address in canonical text, for abuse rules; `unknown` for anything else. */
export function ipPrefixOf(ip: string): string {
  if (ip.includes(':')) {
    const groups = ipv6Groups(ip);
    return groups ? `${groups.slice(0, 3).join(':')}::/48` : 'unknown';
  }
  const parts = ip.split('.');
  const isAddress = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
  return isAddress ? `${parts.slice(0, 3).join('.')}.0/24` : 'unknown';
}

/** The eight groups of an IPv6 address without leading zeros, or null. Source: RFC 4291, 2.2. */
function ipv6Groups(ip: string): string[] | null {
  const [head = '', tail, more] = ip.toLowerCase().split('%')[0]?.split('::') ?? [];
  if (more !== undefined) return null;
  const first = head ? head.split(':') : [];
  const last = tail ? tail.split(':') : [];
  // An embedded IPv4 takes two groups; it stands last and never reaches the prefix.
  const width = first.length + last.length + (ip.includes('.') ? 1 : 0);
  if (tail === undefined ? width !== 8 : width > 7) return null;
  const groups = [...first, ...Array<string>(8 - width).fill('0'), ...last];
  const prefix = groups.slice(0, 3);
  if (!prefix.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return null;
  return groups.map((group) => group.replace(/^0+(?=.)/, ''));
}

/** The host of a Referer header; the path and its secrets are never kept. */
export function referrerHostOf(referrer: string): string | null {
  const url = URL.parse(referrer);
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url.hostname.slice(0, HOST_MAX) : null;
}

/** The first language of an Accept-Language header in lower case, e.g. `en-in`. */
export function languageOf(header: string | null): string | null {
  const first = (header ?? '').split(',')[0]?.split(';')[0]?.trim() ?? '';
  return LANGUAGE.test(first) ? first.toLowerCase() : null;
}
