import { and, asc, eq } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { openGlobalDb } from '../../platform/db/open-db';
import { AppError, refuse } from '../../platform/errors';
import { mustChange, write } from '../../platform/write';
import { accountContext } from './account-context';
import { ACCOUNT_PATH, beginOAuth, getOAuthClient, type Leave } from './begin-oauth';
import { confirmPerson } from './confirm-person';
import { OAUTH_PROVIDERS } from './oauth-schema';
import { proofErrors } from './proof-errors';
import type { LinkedAccounts } from './proof-schema';
import { linkedAccounts } from './tables';
import { hasAnotherWayIn, waysInChanged } from './ways-in';

/** The accounts at other houses that sign the actor in, one line a house. */
export async function listLinkedAccounts(ctx: Ctx, { userId }: UserActor): Promise<LinkedAccounts> {
  const rows = await openGlobalDb(ctx.env)
    .select({ provider: linkedAccounts.provider, linkedAt: linkedAccounts.linkedAt })
    .from(linkedAccounts)
    .where(eq(linkedAccounts.userId, userId))
    .orderBy(asc(linkedAccounts.linkedAt))
    .limit(100);
  const first = new Map(rows.toReversed().map(({ provider, linkedAt }) => [provider, linkedAt]));
  return { data: [...first].map(([provider, at]) => ({ provider, linkedAt: new Date(at).toISOString() })) };
}

/** Sends a signed-in person to another house to add their account there, once it is sure that it is them who asks. */
export async function beginLink(
  ctx: Ctx,
  actor: UserActor,
  input: { provider: string; password?: string },
): Promise<Leave> {
  const { provider } = getOAuthClient(ctx, input.provider);
  await confirmPerson(ctx, actor, input.password);
  const { data } = await listLinkedAccounts(ctx, actor);
  if (data.some((one) => one.provider === provider)) throw refuse(proofErrors.providerLinked);
  return beginOAuth(ctx, { provider, next: ACCOUNT_PATH, linkTo: actor.sessionId });
}

/** Takes a house off, never the last way in. */
export async function unlinkProvider(
  here: Ctx,
  actor: UserActor,
  input: { provider: string; password?: string },
): Promise<void> {
  const { userId } = actor;
  const provider = OAUTH_PROVIDERS.find((one) => one === input.provider);
  if (!provider) throw refuse(proofErrors.notLinked);
  await confirmPerson(here, actor, input.password);
  const ctx = await accountContext(here);
  const isIt = and(eq(linkedAccounts.userId, userId), eq(linkedAccounts.provider, provider));
  const taking = ctx.db.orm.delete(linkedAccounts).where(and(isIt, hasAnotherWayIn(ctx.env, userId, provider)));
  try {
    await write(ctx, {
      statements: [mustChange(taking, proofErrors.lastWayIn)],
      audit: [{ action: 'identity.provider-unlinked', subject: userId, before: { provider } }],
      events: [waysInChanged(userId, provider, false)],
    });
  } catch (error) {
    if (!(error instanceof AppError && error.refusal === proofErrors.lastWayIn)) throw error;
    const { data } = await listLinkedAccounts(ctx, actor);
    if (!data.some((one) => one.provider === provider)) throw refuse(proofErrors.notLinked);
    throw refuse(proofErrors.lastWayIn, 'Set a password or add another way to sign in first.');
  }
}
