/** The subdomain of a business: what may be one, so that no address passes for another's. Pure. */
export const SLUG_LENGTH_MIN = 3;
export const SLUG_LENGTH_MAX = 40;

/** Hosts and paths of our own, and names that people trust. */
const RESERVED =
  `www app api dev docs admin platform souk mail email smtp imap ftp ns dns cdn static assets files img media
  status help support billing pay payments wallet login signin signup auth account accounts secure security abuse
  postmaster webmaster root system internal staging test demo live blog shop store portal dashboard official`.split(
    /\s+/,
  );

/** Letters that pass for each other at a glance become one: `s0uk`, `so-uk` and `souk` look alike. */
function skeletonOf(slug: string): string {
  return slug
    .replaceAll('-', '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/[01357]/g, (digit) => ({ 0: 'o', 1: 'l', 3: 'e', 5: 's', 7: 't' })[digit] ?? digit)
    .replaceAll('i', 'l');
}

const RESERVED_SKELETONS = new Set(RESERVED.map(skeletonOf));

export type SlugFault = 'shape' | 'length' | 'punycode' | 'reserved';

/** What is wrong with a wished subdomain, or null. */
export function faultOfSlug(slug: string): SlugFault | null {
  if (slug.length < SLUG_LENGTH_MIN || slug.length > SLUG_LENGTH_MAX) return 'length';
  // Two hyphens in third place announce punycode and whatever follows it (RFC 5891, 4.2.3.1).
  if (/^..--/.test(slug)) return 'punycode';
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(slug)) return 'shape';
  return RESERVED_SKELETONS.has(skeletonOf(slug)) ? 'reserved' : null;
}
