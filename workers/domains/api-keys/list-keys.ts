import { and, desc, gt, isNotNull, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { makerOf, selectKeys, toApiKey } from './find-key';
import type { ApiKey, KeyState, ListKeysQuery } from './schema';
import { apiKeys } from './tables';

const LIST = 'api-keys';

/** The keys of this business, the newest first, ended ones among them. */
export async function listKeys(ctx: Ctx, { limit, cursor, state }: ListKeysQuery): Promise<Page<ApiKey>> {
  const [before] = decodeCursor(LIST, cursor, ['string']) ?? [];
  const rows = await selectKeys(
    ctx,
    and(state ? isInState(state, ctx.now()) : undefined, before ? lt(apiKeys.id, sql`${before}`) : undefined),
  )
    .orderBy(desc(apiKeys.id))
    .limit(limit + 1);
  return toPage(
    rows,
    limit,
    ({ key }) => encodeCursor(LIST, [key.id]),
    (row) => toApiKey(row.key, makerOf(row), row.name ?? '', ctx.now()),
  );
}

/** `stateOfKey`, in SQL. */
export function isInState(state: KeyState, now: number): SQL | undefined {
  if (state === 'revoked') return isNotNull(apiKeys.revokedAt);
  if (state === 'expired') return and(isNull(apiKeys.revokedAt), lte(apiKeys.expiresAt, now));
  return and(isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)));
}
