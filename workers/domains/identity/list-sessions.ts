import { and, desc, eq, gt, isNull, lt } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { openGlobalDb } from '../../platform/db/open-db';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import type { Session } from './schema';
import { sessions } from './tables';

const LIST = 'sessions';

/** The actor's live sessions, the newest first. */
export async function listSessions(
  ctx: Ctx,
  actor: UserActor,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Page<Session>> {
  const [before] = decodeCursor(LIST, cursor, ['string']) ?? [];
  const rows = await openGlobalDb(ctx.env)
    .select()
    .from(sessions)
    .where(
      and(
        ...[eq(sessions.userId, actor.userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, ctx.now())],
        // The cursor's own schema says that it is a string.
        before ? lt(sessions.id, String(before) as typeof sessions.$inferSelect.id) : undefined,
      ),
    )
    .orderBy(desc(sessions.id))
    .limit(limit + 1);
  return toPage(
    rows,
    limit,
    (row) => encodeCursor(LIST, [row.id]),
    ({ id, device, createdAt, lastUsedAt }) => ({
      ...{ id, device, isCurrent: id === actor.sessionId },
      ...{ createdAt: toIso(createdAt), lastUsedAt: toIso(lastUsedAt) },
    }),
  );
}
