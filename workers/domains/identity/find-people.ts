import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { getMember, type Member, readContact, selectMembers } from './find-member';
import { maskEmail, maskPhone } from './mask-contact';
import { memberships } from './tables';

/** A member as the lists of other slices name them: one masked address tells namesakes apart. */
export interface NamedPerson {
  id: Id<'usr'>;
  name: string;
  contactMasked: string | null;
}

/** The members of this business among these ids; nobody else is named. */
export async function findPeople(ctx: Ctx, ids: string[]): Promise<Map<string, NamedPerson>> {
  if (ids.length === 0) return new Map();
  const wanted = sql`(select value from json_each(${JSON.stringify(ids)}))`;
  const rows = await selectMembers(ctx).where(
    and(eq(memberships.tenantId, ctx.tenant.id), sql`${memberships.userId} in ${wanted}`),
  );
  const people = await Promise.all(rows.map((row) => toNamed(ctx, row)));
  return new Map(people.map((person) => [person.id, person]));
}

/** One member, or the refusal that this business has no such member. */
export async function getPersonNamed(ctx: Ctx, userId: string): Promise<NamedPerson> {
  return toNamed(ctx, await getMember(ctx, userId));
}

async function toNamed(ctx: Ctx, member: Member): Promise<NamedPerson> {
  const { email, phone } = await readContact(ctx.env, member);
  const contactMasked = email !== null ? maskEmail(email) : phone !== null ? maskPhone(phone) : null;
  return { id: member.user.id as Id<'usr'>, name: member.user.name, contactMasked }; // users holds ids of people only
}
