import type { Ctx } from '../../platform/context';
import { type Id, newId } from '../../platform/id';
import type { Role } from '../../platform/permissions';
import { type NewPerson, newPerson } from './person';
import { memberships, userKeys, users } from './tables';

/** Makes a person with roles in this tenant and no session; for seeds, tests and invitations. */
export async function createPerson(ctx: Ctx, person: NewPerson & { roles: Role[] }): Promise<Id<'usr'>> {
  const { roles, ...rest } = person;
  const { orm } = ctx.db;
  const { userId, user, userKey } = await newPerson(ctx.env, ctx.tenant.id, rest, ctx.now());
  const join = { tenantId: ctx.tenant.id, id: newId('mem'), userId, roles, createdAt: ctx.now() };
  await orm.batch([
    orm.insert(users).values(user),
    orm.insert(userKeys).values(userKey),
    ...(roles.length ? [orm.insert(memberships).values(join)] : []),
  ]);
  return userId;
}
