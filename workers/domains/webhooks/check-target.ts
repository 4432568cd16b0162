import type { Env } from '../../env';

/**
 * Which addresses a webhook may have: https to a public host on a usual port. Asked when it is saved and again before each
 * delivery. What a name resolves to is the platform's to refuse: Workers cannot reach private networks, and workerd lets
 * only public addresses through unless its configuration says otherwise.
 */
export const TARGET_REASONS = ['unreadable', 'scheme', 'credentials', 'port', 'private', 'own'] as const;
export type TargetReason = (typeof TARGET_REASONS)[number];

type Place = Pick<Env, 'ENVIRONMENT' | 'ROOT_DOMAIN'>;

const PORTS = ['', '80', '443', '8443'];
/** Names that only a network of its own resolves (RFC 6761, 6762, 8375, 9476, and ICANN's `internal`). */
const LOCAL_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|onion|test|invalid|alt|home\.arpa)$/;

/** Why nothing is sent there; null when it may be. */
export function refusedTarget(text: string, place: Place): TargetReason | null {
  const url = URL.parse(text);
  if (!url) return 'unreadable';
  if (isSimulator(url, place)) return null;
  const isDevelopment = place.ENVIRONMENT === 'development';
  if (url.protocol !== 'https:' && !(isDevelopment && url.protocol === 'http:')) return 'scheme';
  if (url.username || url.password) return 'credentials';
  // The parser writes names in lower case and every spelling of IPv4 in dotted decimals.
  const host = url.hostname.replace(/\.$/, '');
  if (isOwn(host, place)) return 'own';
  if (!PORTS.includes(url.port) || (url.port === '80' && !isDevelopment)) return 'port';
  if (host.startsWith('[')) return isPublicIpv6(host) ? null : 'private';
  if (/^[\d.]+$/.test(host)) return isPublicIpv4(host) ? null : 'private';
  return !host.includes('.') || LOCAL_NAME.test(host) ? 'private' : null;
}

function isSimulator(url: URL, { ENVIRONMENT, ROOT_DOMAIN }: Place): boolean {
  return ENVIRONMENT === 'development' && url.host === ROOT_DOMAIN && /^\/dev\/hooks\/[\w-]+$/.test(url.pathname);
}

function isOwn(host: string, { ROOT_DOMAIN }: Place): boolean {
  const root = ROOT_DOMAIN.split(':')[0] ?? '';
  return host === root || host.endsWith(`.${root}`);
}

/** Networks of IPv4 that are not the public internet, by their first bits. Source: IANA's special-purpose registry. */
const SPECIAL_IPV4: [number, number][] = [
  ...([
    [0x00000000, 8],
    [0x0a000000, 8],
    [0x64400000, 10],
    [0x7f000000, 8],
    [0xa9fe0000, 16],
  ] as [number, number][]),
  ...([
    [0xac100000, 12],
    [0xc0000000, 24],
    [0xc0000200, 24],
    [0xc0586300, 24],
    [0xc0a80000, 16],
  ] as [number, number][]),
  ...([
    [0xc6120000, 15],
    [0xc6336400, 24],
    [0xcb007100, 24],
    [0xe0000000, 4],
    [0xf0000000, 4],
  ] as [number, number][]),
];

function isPublicIpv4(host: string): boolean {
  const address = host.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return !SPECIAL_IPV4.some(([network, bits]) => Math.floor((address - network) / 2 ** (32 - bits)) === 0);
}

/** Global unicast only (2000::/3), without what carries an IPv4 address and without documentation. */
function isPublicIpv6(host: string): boolean {
  const [first = '', second = ''] = host.slice(1, -1).split(':');
  const [high, low] = [Number.parseInt(first || '0', 16), Number.parseInt(second || '0', 16)];
  if (high < 0x2000 || high > 0x3fff) return false;
  const isTeredoOrSpecial = high === 0x2001 && (low < 0x200 || low === 0xdb8);
  return high !== 0x2002 && high !== 0x3ffe && !(high === 0x3fff && low < 0x1000) && !isTeredoOrSpecial;
}
