import type { Env } from '../../env';

/** Names that only a network of its own resolves. */
const LOCAL_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|onion|test|invalid|alt|arpa)$/;

/**
 * True for an address that may be asked to push: https on the usual port, at a public name that is not ours. Push services have
 * names, so addresses of numbers are refused as a whole. In development the simulator of /dev may be asked too.
 */
export function isPushEndpoint(text: string, env: Pick<Env, 'ENVIRONMENT' | 'ROOT_DOMAIN'>): boolean {
  const url = URL.parse(text);
  if (!url || url.username || url.password) return false;
  const isSimulator = url.protocol === 'http:' && url.host === env.ROOT_DOMAIN && url.pathname.startsWith('/dev/push/');
  if (isSimulator) return env.ENVIRONMENT === 'development';
  const host = url.hostname.replace(/\.$/, '');
  const root = env.ROOT_DOMAIN.split(':')[0] ?? '';
  if (url.protocol !== 'https:' || url.port !== '' || host === root || host.endsWith(`.${root}`)) return false;
  // The parser writes every spelling of IPv4 in digits and dots, and IPv6 in brackets.
  return host.includes('.') && !/^[\d.]+$|^\[/.test(host) && !LOCAL_NAME.test(host);
}
