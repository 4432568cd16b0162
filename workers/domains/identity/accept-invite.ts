import { and, eq, isNotNull } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { openGlobalDb } from '../../platform/db/open-db';
import { AppError, refuse } from '../../platform/errors';
import { mustChange, write } from '../../platform/write';
import { deskErrors } from './desk-errors';
import type { Joined } from './desk-schema';
import { getInviteByToken, type InviteRow, stateOfInvite } from './find-invite';
import { getMember } from './find-member';
import { grantStatements } from './grant-role';
import { isOpenInvite } from './seats';
import { invites, users } from './tables';

/** Takes the roles of an invite, once, by the person who has proven its e-mail address; holding the link is not enough. */
export async function acceptInvite(ctx: Ctx, actor: UserActor, token: string): Promise<Joined> {
  const row = await getInviteByToken(ctx, token);
  if (!(await hasProven(ctx, actor, row.emailIndex))) {
    throw refuse(deskErrors.inviteForAnother, 'Sign in with the invited e-mail address, and confirm it first.');
  }
  mustBeOpen(row, ctx.now());
  const use = ctx.db.orm
    .update(invites)
    .set({ usedBy: actor.userId, usedAt: ctx.now() })
    .where(and(eq(invites.tenantId, ctx.tenant.id), eq(invites.id, row.id), isOpenInvite(ctx.now())));
  try {
    await write(ctx, {
      statements: [mustChange(use, deskErrors.inviteUsed), ...grantStatements(ctx, actor.userId, row.roles)],
      audit: [
        {
          ...{ action: 'identity.invite-accepted', subject: actor.userId, onBehalfOf: row.inviterId },
          after: { inviteId: row.id, roles: row.roles },
        },
      ],
    });
  } catch (error) {
    // Used or revoked between the look and the write: say which.
    if (error instanceof AppError && error.refusal === deskErrors.inviteUsed) {
      mustBeOpen(await getInviteByToken(ctx, token), ctx.now());
    }
    throw error;
  }
  return { roles: (await getMember(ctx, actor.userId)).membership.roles };
}

function mustBeOpen(row: InviteRow, now: number): void {
  const state = stateOfInvite(row, now);
  if (state === 'used') throw refuse(deskErrors.inviteUsed);
  if (state !== 'open') throw refuse(deskErrors.inviteEnded, 'Ask for a new one.');
}

async function hasProven(ctx: Ctx, actor: UserActor, index: string): Promise<boolean> {
  const isTheirs = and(eq(users.id, actor.userId), eq(users.emailIndex, index), isNotNull(users.emailVerifiedAt));
  const rows = await openGlobalDb(ctx.env).select({ id: users.id }).from(users).where(isTheirs);
  return rows.length > 0;
}
