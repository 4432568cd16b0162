import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { systemContext } from '../../platform/system-context';
import { askAgain } from './ask-for-payout';
import { withdrawalErrors } from './errors';
import { findPayoutAccount, openHookSecrets } from './payout-account';
import { readPayout } from './razorpayx';
import { settlePayout } from './settle-payout';
import { payoutEvents } from './tables';
import { findPayoutRow, takePayout } from './take-payout';
import { verifyRazorpaySignature } from './verify-razorpay-signature';

interface PayoutHook {
  signature: string;
  eventId: string | undefined;
  body: ArrayBuffer;
}

/**
 * An event of RazorpayX, signed over its bytes. It is written down before it is answered and settled afterwards, for an answer must
 * come within 5 seconds; what was heard before, comes late, or is about none of ours, is answered the same.
 */
export async function receivePayoutEvent(ctx: Ctx, { signature, eventId, body }: PayoutHook): Promise<void> {
  const account = await findPayoutAccount(ctx);
  const bytes = new Uint8Array(body);
  const secrets = account ? await openHookSecrets(ctx, account) : [];
  const verdicts = await Promise.all(secrets.map((secret) => verifyRazorpaySignature(secret, signature, bytes)));
  if (!verdicts.includes(true)) throw refuse(withdrawalErrors.hookSignature);
  const { event, payout } = readEvent(new TextDecoder().decode(bytes));
  const key = payout?.referenceId;
  if (!payout || !key || !(await findPayoutRow(ctx, key))) return;
  const own = systemContext(ctx.env, ctx.tenant, 'payouts', { waitUntil: (work) => ctx.waitUntil(work) }, ctx.now);
  // An event without an id is known by what it is: its signature is a hash of it.
  const row = { tenantId: ctx.tenant.id, id: eventId?.slice(0, 100) || signature, key, event, at: ctx.now() };
  const [isNew] = await ctx.db.orm.insert(payoutEvents).values(row).onConflictDoNothing().returning();
  if (!isNew) return ctx.waitUntil(settlePayout(own, key));
  const outcome = await takePayout(own, key, payout, false);
  ctx.waitUntil(outcome === 'contradiction' ? askAgain(own, key) : settlePayout(own, key));
}

function readEvent(text: string) {
  try {
    const { event, payload } = JSON.parse(text) as { event?: unknown; payload?: { payout?: { entity?: unknown } } };
    return { event: String(event).slice(0, 60), payout: readPayout(payload?.payout?.entity) };
  } catch {
    throw refuse(withdrawalErrors.hookUnreadable);
  }
}
