import type { Env } from '../../env';

/** The dashboard's host, where what waits for staff is decided. */
export function deskOrigin({ ENVIRONMENT, ROOT_DOMAIN }: Env): string {
  return `${ENVIRONMENT === 'production' ? 'https' : 'http'}://app.${ROOT_DOMAIN}`;
}
