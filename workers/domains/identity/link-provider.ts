import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { isSame } from '../../platform/crypto/mac';
import { openGlobalDb } from '../../platform/db/open-db';
import { AppError } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { isUniqueViolation, mustChange, write } from '../../platform/write';
import { accountContext } from './account-context';
import { readRefreshCookie } from './cookies';
import { findLinked, type Link, linked, linkOf } from './enter-by-provider';
import { identityErrors } from './errors';
import { sessionHash } from './oauth-flow';
import type { OAuthProvider } from './oauth-schema';
import { hashRefreshToken, openRefreshToken } from './refresh-token';
import { linkedAccounts, sessions } from './tables';
import { waysInChanged } from './ways-in';

export type LinkFailure = 'expired' | 'taken';

interface LinkReturn {
  provider: OAuthProvider;
  /** The provider's own id of the account. */
  subject: string;
  linkHash: string;
}

/**
 * Adds an account at another house to the person who left for it: the browser that comes back must still hold the very
 * session that began, and an account that signs somebody else in stays theirs.
 */
export async function linkProvider(
  here: Ctx,
  request: Request,
  { provider, subject, linkHash }: LinkReturn,
): Promise<'linked' | LinkFailure> {
  const session = await findSessionOf(here, request);
  if (!session || !isSame(sessionHash(here.env, session.id), linkHash)) return 'expired';
  const ctx = await accountContext(here);
  const link = linkOf(ctx, provider, subject);
  try {
    await write(ctx, {
      statements: [mustChange(linkStatement(ctx, link, session.id), identityErrors.sessionEnded)],
      audit: [linked(session.userId, link)],
      events: [waysInChanged(session.userId, provider, true)],
    });
    return 'linked';
  } catch (error) {
    const isTaken = isUniqueViolation(error, 'linked_accounts.');
    if (!isTaken && !(error instanceof AppError && error.refusal === identityErrors.sessionEnded)) throw error;
    const holder = await findLinked(ctx, link);
    if (holder === session.userId) return 'linked';
    return holder ? 'taken' : 'expired';
  }
}

/** A session that has ended meanwhile links nothing: a reset of the password ends it to keep such accounts away. */
function linkStatement(ctx: Ctx, link: Link, sessionId: Id<'ses'>) {
  const row = {
    provider: sql<OAuthProvider>`${link.provider}`.as('provider'),
    subjectIndex: sql<string>`${link.subjectIndex}`.as('subject_index'),
    userId: sessions.userId,
    linkedAt: sql<number>`${ctx.now()}`.as('linked_at'),
  };
  const isOn = and(eq(sessions.id, sessionId), isNull(sessions.revokedAt));
  return ctx.db.orm.insert(linkedAccounts).select(ctx.db.orm.select(row).from(sessions).where(isOn));
}

/** The live session whose cookie the browser holds: this host's own, by its newest token or the one before. */
async function findSessionOf(ctx: Ctx, request: Request) {
  const token = readRefreshCookie(ctx, request);
  const genuine = token === null ? null : openRefreshToken(ctx.env, token);
  if (token === null || !genuine) return null;
  const hash = hashRefreshToken(token);
  const isTheirs = or(eq(sessions.tokenHash, hash), eq(sessions.previousTokenHash, hash));
  const isLive = and(isNull(sessions.revokedAt), gt(sessions.expiresAt, ctx.now()), eq(sessions.host, ctx.host));
  const [session] = await openGlobalDb(ctx.env)
    .select({ id: sessions.id, userId: sessions.userId })
    .from(sessions)
    .where(and(eq(sessions.id, genuine.sessionId), isTheirs, isLive));
  return session ?? null;
}
