import { call } from './call';
import { mintTenant, newKey, originOf } from './mint';
import { mintKyc } from './mint-kyc';
import { mintUser, type UserWish } from './mint-user';
import { mintMoney } from './mint-withdrawal';

type Tenant = Awaited<ReturnType<typeof mintTenant>>;

/** Requests of a signed-in person, as JSON; a withdrawal gets a key of its own unless it brings one. */
export async function mintCaller(tenant: Tenant, wish: UserWish = {}) {
  const user = await mintUser(tenant, wish);
  const send = async <T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const answer = await call(`${originOf(tenant)}/api/v1${path}`, {
      method,
      headers: {
        ...user.headers,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(method === 'GET' ? {} : { 'Idempotency-Key': newKey() }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json = (text.startsWith('{') ? JSON.parse(text) : text) as T & { code?: string };
    return { status: answer.status, headers: answer.headers, body: json };
  };
  return { ...user, send };
}

/** A member with proven documents and money, and staff who may decide. */
export async function mintPayee(amountMinor = 100_000, tenantWish: Parameters<typeof mintTenant>[0] = {}) {
  const tenant = await mintTenant(tenantWish);
  const member = await mintCaller(tenant);
  await mintKyc(tenant, member.userId, 'approved');
  if (amountMinor) await mintMoney(tenant, member.userId, amountMinor);
  const manager = await mintCaller(tenant, { roles: ['manager'] });
  return { tenant, member, manager };
}
