import type { Env } from '../env';

/** Where a provider is asked. A path instead of an address stands for our own host, where development has the simulators. */
export function baseUrlOf(env: Env, given: string | undefined, standard: string): string {
  const url = given || standard;
  return url.startsWith('/') && env.ENVIRONMENT === 'development' ? `http://${env.ROOT_DOMAIN}${url}` : url;
}

/** Where providers report to: the apex, as the world reaches it. */
export function hookUrlOf(env: Env, path: string): string {
  return `${env.ENVIRONMENT === 'development' ? 'http' : 'https'}://${env.ROOT_DOMAIN}/api/v1/hooks/${path}`;
}
