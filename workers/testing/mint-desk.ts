import type { Role } from '../platform/permissions';
import { call, problemOf } from './call';
import { originOf } from './mint';
import { mintCatalogue } from './mint-catalogue';
import { mintUser } from './mint-user';

/** A catalogue and somebody of its staff who sends requests to `/api/v1/admin`; a number for If-Match is a version. */
export async function mintDesk(role: Role = 'manager') {
  const shop = await mintCatalogue();
  const user = await mintUser(shop.tenant, { roles: [role] });
  const send = (method: string, path: string, body?: unknown, more: Record<string, string> | number = {}) =>
    call(`${originOf(shop.tenant)}/api/v1/admin${path}`, {
      method,
      headers: {
        ...user.headers,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(typeof more === 'number' ? { 'If-Match': `"${more}"` } : more),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  /** Rows of a statement whose first parameter is the tenant. */
  const rows = async (sql: string, ...params: unknown[]) => {
    const statement = shop.ctx.db.d1.prepare(sql).bind(shop.tenant.id, ...params);
    return (await statement.all<Record<string, unknown>>()).results;
  };
  return { ...shop, send, rows };
}

/** A refusal as tests compare it: status, code and the fields it names. */
export async function refusalOf(answer: Response) {
  const { code, errors } = await problemOf(answer);
  return { status: answer.status, code, pointers: (errors ?? []).map(({ pointer }) => pointer) };
}
