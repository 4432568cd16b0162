import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { openGlobalDb } from '../../platform/db/open-db';
import { refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import { write } from '../../platform/write';
import { issueAccessToken } from './access-token';
import { clearedCookies, sessionCookies } from './cookies';
import { identityErrors } from './errors';
import { type Account, findAccount } from './find';
import { inRace, type Race } from './refresh-race';
import { hashRefreshToken, openRefreshToken, successorOf } from './refresh-token';
import { idleMs, judgeRefresh } from './rules';
import type { Client } from './session';
import type { SignInAnswer } from './sign-in';
import { sessions } from './tables';

export interface RefreshInput {
  /** From the session cookie; null when there is none that we issued. */
  token: string | null;
  /** `Idempotency-Key`: the retry of an attempt whose answer was lost gets the same successor again. */
  attemptKey: string | undefined;
  client: Client;
}

/**
 * Trades a refresh token for its successor and a new access token. Invariants: 1 a token is traded once, the guard
 * stands in the UPDATE; 2 a token that is not current any more when its request arrives ends the whole family, unless it
 * is the same attempt again; 3 requests that race with one current token all get an access token, one gets the successor.
 */
export async function refreshSession(ctx: Ctx, input: RefreshInput): Promise<SignInAnswer> {
  const { token, attemptKey } = input;
  const genuine = token === null ? null : openRefreshToken(ctx.env, token);
  if (token === null || !genuine) throw ended(ctx);
  const tokenHash = hashRefreshToken(token);
  const successor = successorOf(ctx.env, token, attemptKey);
  const attempt: Attempt = {
    ...{ sessionId: genuine.sessionId, tokenHash, successor, arrivedAt: ctx.arrivedAt ?? ctx.now() },
    ...{ retryHash: attemptKey === undefined ? null : hashRefreshToken(successor), client: input.client },
  };
  return inRace(tokenHash, (race) => run(ctx, attempt, race));
}

interface Attempt {
  sessionId: Id<'ses'>;
  tokenHash: string;
  successor: string;
  retryHash: string | null;
  arrivedAt: number;
  client: Client;
}

/** Who loses the UPDATE reads what the winner wrote and is judged again; a third turn cannot come. */
async function run(ctx: Ctx, attempt: Attempt, race: Race): Promise<SignInAnswer> {
  const { sessionId, successor } = attempt;
  for (let turn = 0; turn < 3; turn++) {
    const session = await findSession(ctx, sessionId);
    const account = session && (await findAccount(ctx.env, session.userId, ctx.tenant.id));
    const standing = { session, isUserActive: account?.isActive ?? false, now: ctx.now() };
    const verdict = judgeRefresh({ ...attempt, ...standing, isRacing: race.hasWinner() });
    if (verdict === 'ended' || !session || !account) throw ended(ctx);
    if (verdict === 'reuse') throw await endReused(ctx, sessionId);
    if (verdict === 'concurrent') return answer(ctx, account, sessionId);
    if (verdict === 'retry') {
      const again = await answer(ctx, account, sessionId, { token: successor, expiresAt: session.expiresAt });
      return { ...again, headers: { 'Idempotency-Replayed': 'true' } };
    }
    const expiresAt = ctx.now() + idleMs(account.isStaff);
    if (!(await rotate(ctx, attempt, account.isStaff, expiresAt))) continue;
    race.win();
    return answer(ctx, account, sessionId, { token: successor, expiresAt });
  }
  throw new Error('A refresh lost its race three times.');
}

/** True when this request is the one that moved the family on. */
async function rotate(ctx: Ctx, attempt: Attempt, isStaff: boolean, expiresAt: number): Promise<boolean> {
  const { sessionId, tokenHash, successor, client } = attempt;
  const change = {
    ...{ tokenHash: hashRefreshToken(successor), previousTokenHash: tokenHash, lastUsedAt: ctx.now(), expiresAt },
    ...{ device: client.device, ipHash: client.ipHash, isStaff },
    // The database's own clock at the moment of the change: who arrived before it held the current token.
    rotatedAt: sql`max(${ctx.now()}, cast(unixepoch('subsec') * 1000 as integer))`,
  };
  const changed = await openGlobalDb(ctx.env)
    .update(sessions)
    .set(change)
    .where(and(eq(sessions.id, sessionId), eq(sessions.tokenHash, tokenHash), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  return changed.length === 1;
}

async function answer(
  ctx: Ctx,
  { user }: Account,
  sessionId: Id<'ses'>,
  next?: { token: string; expiresAt: number },
): Promise<SignInAnswer> {
  const body = { ...(await issueAccessToken(ctx.env, { userId: user.id, sessionId }, ctx.now())), user };
  return { body, cookies: next ? sessionCookies(ctx, { userId: user.id, sessionId, ...next }) : [], headers: {} };
}

async function findSession(ctx: Ctx, id: Id<'ses'>) {
  const [row] = await openGlobalDb(ctx.env).select().from(sessions).where(eq(sessions.id, id));
  return row ?? null;
}

async function endReused(ctx: Ctx, sessionId: Id<'ses'>) {
  logger('identity').warn('refresh token reused', { requestId: ctx.requestId, sessionId });
  const change = { revokedAt: ctx.now(), revokedFor: 'reuse' };
  await write(ctx, {
    statements: [
      ctx.db.orm
        .update(sessions)
        .set(change)
        .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt))),
    ],
    audit: [{ action: 'identity.session-reused', subject: sessionId }],
  });
  const detail = 'An old refresh token was used again. Sign in anew.';
  return refuse(identityErrors.tokenReused, { detail, cookies: clearedCookies(ctx) });
}

function ended(ctx: Ctx) {
  return refuse(identityErrors.sessionEnded, { detail: 'Sign in again.', cookies: clearedCookies(ctx) });
}
