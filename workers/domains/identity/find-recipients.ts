import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { maskedInviteEmail } from './find-invite';
import { readContact, selectMembers } from './find-member';
import { maskEmail, maskPhone } from './mask-contact';
import { invites, memberships } from './tables';

/** Whose address a blind index is, as far as this business may know: a proven one of a member, or one that it invited. */
export interface Recipient {
  addressMasked: string;
  /** Null for who is invited and no member. */
  person: { id: Id<'usr'>; name: string } | null;
}

/** True for an e-mail address that a member of this business has proven. */
export function isProvenMember(ctx: Ctx, emailIndex: SQL): SQL {
  return sql`exists (select 1 from users as owner
    inner join memberships as member on member.tenant_id = ${ctx.tenant.id} and member.user_id = owner.id
    where owner.email_index = ${emailIndex})`;
}

/** The recipients of these blind indexes, masked; who is neither member nor invited here is not among them. */
export async function findRecipients(ctx: Ctx, indexes: string[]): Promise<Map<string, Recipient>> {
  const found = new Map<string, Recipient>();
  if (indexes.length === 0) return found;
  const wanted = sql`(select value from json_each(${JSON.stringify(indexes)}))`;
  // Two walks of an index each; an OR over the join would walk all members.
  const people = sql`(select one.id from users as one where one.email_index in ${wanted}
    union select one.id from users as one where one.phone_index in ${wanted})`;
  const [members, invited] = await Promise.all([
    selectMembers(ctx).where(and(eq(memberships.tenantId, ctx.tenant.id), inArray(memberships.userId, people))),
    ctx.db.orm
      .select()
      .from(invites)
      .where(and(eq(invites.tenantId, ctx.tenant.id), inArray(invites.emailIndex, wanted))),
  ]);
  for (const invite of invited) {
    found.set(invite.emailIndex, { addressMasked: await maskedInviteEmail(ctx, invite), person: null });
  }
  for (const member of members) {
    const { id, name, emailIndex, phoneIndex } = member.user;
    const { email, phone } = await readContact(ctx.env, member);
    const person = { id: id as Id<'usr'>, name }; // users holds ids of people only
    if (emailIndex && email) found.set(emailIndex, { addressMasked: maskEmail(email), person });
    if (phoneIndex && phone) found.set(phoneIndex, { addressMasked: maskPhone(phone), person });
  }
  return found;
}
