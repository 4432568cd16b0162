import type { Env } from '../../env';
import type { Api } from '../../platform/api-door';
import type { Actor } from '../../platform/auth';
import type { Tenant } from '../../platform/tenant';

export const identityRoutes = {};
export function mountIdentity(_api: Api): void {}
export async function authenticate(_env: Env, _request: Request, _tenant: Tenant): Promise<Actor> {
  return { kind: 'anonymous' };
}
export async function rotateSigningKeys(_env: Env, _now: number): Promise<void> {}
export async function retireSigningKeys(_env: Env, _now: number): Promise<void> {}
