import { and, eq } from 'drizzle-orm';
import type { Env } from '../../env';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { blindIndex } from '../../platform/crypto/blind-index';
import { openDataKey, openField } from '../../platform/crypto/seal';
import { openGlobalDb } from '../../platform/db/open-db';
import { refuse } from '../../platform/errors';
import { deskErrors } from './desk-errors';
import type { INVITE_STATES, Invite } from './desk-schema';
import { maskEmail } from './mask-contact';
import { invites, users } from './tables';

export type InviteRow = typeof invites.$inferSelect;

/** How a link's secret is found without being stored. */
export function hashInviteToken(env: Env, token: string): string {
  return blindIndex(env.INDEX_KEY, 'invite-token', token);
}

/** Where an invite's address rests. */
export function invitePlace(id: string): string {
  return `invites.email/${id}`;
}

/** The invite of a link, on the host of the business that wrote it and on no other. */
export async function getInviteByToken(ctx: Ctx, token: string): Promise<InviteRow> {
  const isIt = and(eq(invites.tenantId, ctx.tenant.id), eq(invites.tokenHash, hashInviteToken(ctx.env, token)));
  const row = await ctx.db.orm.select().from(invites).where(isIt).get();
  if (!row) throw refuse(deskErrors.inviteNotFound);
  return row;
}

/** What has become of an invite; a used one stays used when its time is over. */
export function stateOfInvite(row: InviteRow, now: number): (typeof INVITE_STATES)[number] {
  if (row.usedAt !== null) return 'used';
  if (row.revokedAt !== null) return 'revoked';
  return row.expiresAt <= now ? 'expired' : 'open';
}

export async function maskedInviteEmail(ctx: Ctx, { id, wrapped, emailSealed }: InviteRow): Promise<string> {
  const key = await openDataKey(ctx.env.FIELD_KEYS, ctx.tenant.id, id, wrapped);
  return maskEmail(await openField(key, emailSealed, invitePlace(id)));
}

/** What a person is called, for those who may know that they exist. */
export async function nameOfPerson(env: Env, userId: InviteRow['inviterId']): Promise<string> {
  const [row] = await openGlobalDb(env).select({ name: users.name }).from(users).where(eq(users.id, userId));
  return row?.name ?? '';
}

/** An invite as staff see it: without its link. */
export async function toInvite(ctx: Ctx, row: InviteRow, inviter: string): Promise<Invite> {
  return {
    ...{ id: row.id, emailMasked: await maskedInviteEmail(ctx, row), roles: row.roles },
    ...{ state: stateOfInvite(row, ctx.now()), inviter: { id: row.inviterId, name: inviter } },
    ...{ createdAt: toIso(row.createdAt), expiresAt: toIso(row.expiresAt) },
  };
}
