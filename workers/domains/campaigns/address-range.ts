/**
 * Networks by configuration: `AS16509`, `10.0.0.0/8`, `2001:db8::/32`, joined by spaces, commas or |. What cannot be read
 * matches nothing.
 */
export function isInNetworks(networks: string, ip: string, asn: number | null): boolean {
  const address = bitsOf(ip);
  return networks
    .split(/[\s,|]+/)
    .filter(Boolean)
    .some((network) => (/^AS\d+$/i.test(network) ? Number(network.slice(2)) === asn : isInRange(network, address)));
}

function isInRange(range: string, address: string | null): boolean {
  const [base = '', length = ''] = range.split('/');
  const bits = bitsOf(base);
  if (address === null || bits === null || bits.length !== address.length) return false;
  const prefix = length === '' ? bits.length : Number(length);
  return Number.isInteger(prefix) && prefix >= 0 && prefix <= bits.length && address.startsWith(bits.slice(0, prefix));
}

/** 32 or 128 digits of 0 and 1; null for what is no address. An IPv4 address inside IPv6 is that IPv4 address. */
function bitsOf(ip: string): string | null {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  const text = mapped ?? ip;
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) {
    const parts = text.split('.').map(Number);
    return parts.every((part) => part <= 255) ? parts.map((part) => part.toString(2).padStart(8, '0')).join('') : null;
  }
  if (!/^[0-9a-f:]+$/i.test(text)) return null;
  const [head = '', tail, ...more] = text.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const missing = 8 - left.length - right.length;
  if (more.length > 0 || missing < 0 || (tail === undefined) !== (missing === 0)) return null;
  const groups = [...left, ...Array<string>(missing).fill('0'), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}

const HOST_BITS = 64;

/** What stands for one connection: an IPv4 address, or the /64 that an IPv6 one is taken from. */
export function connectionOf(ip: string): string {
  const bits = bitsOf(ip);
  return bits === null || bits.length <= HOST_BITS ? ip : bits.slice(0, HOST_BITS);
}
