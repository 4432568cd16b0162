import type { Tenant } from '../platform/tenant';
import { call } from './call';
import { originOf } from './mint';
import type { MintedUser } from './mint-user';

export interface Sent {
  method?: string;
  body?: unknown;
  /** For If-Match. */
  version?: number;
}

/** A JSON request of somebody to a path under `/api/v1` on a business's host; null sends no token. */
export function sendAs(tenant: Tenant, who: MintedUser | null, path: string, sent: Sent = {}): Promise<Response> {
  const { method = 'GET', body, version } = sent;
  const headers = {
    ...who?.headers,
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
  };
  const init = { method, headers, body: body === undefined ? undefined : JSON.stringify(body) };
  return call(`${originOf(tenant)}/api/v1${path}`, init);
}
