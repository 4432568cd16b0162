import { and, eq } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { isId } from '../../platform/id';
import { mustChange, write } from '../../platform/write';
import { deskErrors } from './desk-errors';
import { stateOfInvite } from './find-invite';
import { mayGrant } from './role-rules';
import { isOpenInvite } from './seats';
import { invites } from './tables';

/** Takes an open invite back; one that was used can no longer be, one that has ended is left as it is. */
export async function revokeInvite(ctx: Ctx, actor: UserActor, id: string): Promise<void> {
  const isIt = isId('inv', id) ? and(eq(invites.tenantId, ctx.tenant.id), eq(invites.id, id)) : undefined;
  const row = isIt && (await ctx.db.orm.select().from(invites).where(isIt).get());
  if (!row) throw refuse(deskErrors.inviteNotFound);
  if (!row.roles.every((role) => mayGrant(actor, role))) throw refuse(deskErrors.aboveYou);
  const state = stateOfInvite(row, ctx.now());
  if (state === 'used') throw refuse(deskErrors.inviteUsed);
  if (state !== 'open') return;
  const revoke = ctx.db.orm
    .update(invites)
    .set({ revokedAt: ctx.now() })
    .where(and(isIt, isOpenInvite(ctx.now())));
  await write(ctx, {
    statements: [mustChange(revoke, deskErrors.inviteUsed)],
    audit: [{ action: 'identity.invite-revoked', subject: row.id, before: { roles: row.roles } }],
  });
}
