import { and, eq } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { type Id, newId } from '../../platform/id';
import { drawIcon } from '../../platform/tile-icon';
import { askForKyc } from './ask-for-kyc';
import { approveKyc } from './decide-kyc';
import { kycStateOf } from './kyc-state-of';
import { kycRequests } from './tables';

const SPECIMEN_PIXELS = 640;

/** Approves one shopper, so that they can withdraw, and leaves another's documents for the staff to look at. */
export async function seedDemoKyc(
  ctx: Ctx,
  people: { approvedId: Id<'usr'>; waitingId: Id<'usr'>; staffId: Id<'usr'> },
) {
  const { approvedId, waitingId, staffId } = people;
  const approved = { legalName: 'Asha Rao', number: 'AFRPR4821K', birthday: '1994-03-08' };
  const waiting = { legalName: 'Farhan Ahmed Ali', number: 'BQLPA7350D', birthday: '1991-11-23' };
  if ((await kycStateOf(ctx, approvedId)).state === 'none') {
    await ask(ctx, approvedId, approved);
    const [row] = await ctx.db.orm
      .select({ id: kycRequests.id })
      .from(kycRequests)
      .where(and(eq(kycRequests.tenantId, ctx.tenant.id), eq(kycRequests.userId, approvedId)));
    if (row) await approveKyc(ctx, { userId: staffId }, row.id);
  }
  if ((await kycStateOf(ctx, waitingId)).state === 'none') await ask(ctx, waitingId, waiting);
}

async function ask(ctx: Ctx, userId: Id<'usr'>, facts: { legalName: string; number: string; birthday: string }) {
  const actor: UserActor = { kind: 'user', userId, sessionId: newId('ses'), roles: ['member'], isSuperAdmin: false };
  // A specimen: the tile of a card that was never issued.
  const bytes = Uint8Array.from(drawIcon(facts.number, ctx.tenant.hue, SPECIMEN_PIXELS));
  const front = new File([bytes], 'specimen.png', { type: 'image/png' });
  await askForKyc(ctx, actor, { ...facts, documentKind: 'pan', front });
}
