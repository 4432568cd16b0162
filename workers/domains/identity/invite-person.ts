import { and, eq, ne, type SQL, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import { DAY } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { toBase64Url } from '../../platform/crypto/key-ring';
import { newDataKey, sealField } from '../../platform/crypto/seal';
import { openGlobalDb } from '../../platform/db/open-db';
import { refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { postMessage } from '../../platform/messages';
import { planErrors, takesSeat } from '../../platform/plans';
import { mustChange, write } from '../../platform/write';
import { deskErrors } from './desk-errors';
import { INVITE_DAYS, type Invite, type NewInvite } from './desk-schema';
import { hashInviteToken, type InviteRow, invitePlace, nameOfPerson, toInvite } from './find-invite';
import { emailIndex } from './person';
import { mayGrant } from './role-rules';
import { hasFreeSeat, isOpenInvite } from './seats';
import { invites, users } from './tables';

/**
 * Offers roles to an e-mail address: whoever proves it may accept, once, for seven days. A new invite replaces the open
 * one to the same address. The link travels by mail alone: neither the answer nor the table holds it.
 */
export async function invitePerson(ctx: Ctx, actor: UserActor, { email, roles }: NewInvite): Promise<Invite> {
  if (!roles.every((role) => mayGrant(actor, role))) throw refuse(deskErrors.aboveYou);
  const token = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  const row = await newInvite(ctx, actor, { email, roles }, token);
  const { id } = row;
  const free = takesSeat(roles) ? await hasFreeSeat(ctx, row.emailIndex) : sql`1`;
  const known = await findPersonByEmail(ctx, row.emailIndex);
  const isFormer = and(eq(invites.tenantId, ctx.tenant.id), eq(invites.emailIndex, row.emailIndex), ne(invites.id, id));
  const revokeFormer = ctx.db.orm
    .update(invites)
    .set({ revokedAt: ctx.now() })
    .where(and(isFormer, isOpenInvite(ctx.now())));
  await write(ctx, {
    statements: [mustChange(insertInvite(ctx, row, free), planErrors.limit), revokeFormer],
    audit: [{ action: 'identity.person-invited', subject: id, after: { roles } }],
    events: known
      ? [{ name: 'identity.member-invited', version: 1, subjectId: known, payload: { inviteId: id, roles } }]
      : [],
  });
  const inviter = await nameOfPerson(ctx.env, actor.userId);
  // Behind `#`, so that it stands in no log and in no Referer.
  const link = `${ctx.origin}/invite#${token}`;
  await postMessage(ctx, {
    ...{ kind: 'staff-invite', channel: 'email', to: email, key: id },
    values: { business: ctx.tenant.name, roles, inviter, link, days: INVITE_DAYS },
  });
  return toInvite(ctx, row, inviter);
}

async function newInvite(ctx: Ctx, actor: UserActor, { email, roles }: NewInvite, token: string): Promise<InviteRow> {
  const id = newId('inv');
  const now = ctx.now();
  const { key, wrapped } = await newDataKey(ctx.env.FIELD_KEYS, ctx.tenant.id, id);
  return {
    ...{ tenantId: ctx.tenant.id, id, wrapped, roles, inviterId: actor.userId },
    ...{ emailSealed: await sealField(key, email, invitePlace(id)), emailIndex: emailIndex(ctx.env, email) },
    ...{ tokenHash: hashInviteToken(ctx.env, token), createdAt: now, expiresAt: now + INVITE_DAYS * DAY },
    ...{ usedBy: null, usedAt: null, revokedAt: null },
  };
}

/** The seat is counted in the statement itself, so two invites that race for the last seat are one. */
function insertInvite(ctx: Ctx, row: InviteRow, free: SQL) {
  // The columns in the order of tables.ts, as drizzle names them all.
  return ctx.db.orm.insert(invites).select(
    sql`select ${row.tenantId}, ${row.id}, ${row.emailSealed}, ${row.emailIndex}, ${row.wrapped},
      ${JSON.stringify(row.roles)}, ${row.inviterId}, ${row.tokenHash}, ${row.createdAt}, ${row.expiresAt},
      null, null, null where ${free}`,
  );
}

async function findPersonByEmail(ctx: Ctx, index: string) {
  const db = openGlobalDb(ctx.env);
  const [row] = await db.select({ id: users.id }).from(users).where(eq(users.emailIndex, index));
  return row?.id ?? null;
}
