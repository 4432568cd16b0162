import { and, desc, eq, lt } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import type { AccountRow } from './find';
import { presentAccount } from './present';
import type { ListNetworksQuery, NetworkAccount } from './schema';
import { networkAccounts } from './tables';

const LIST = 'admin-networks';

/** The accounts of this business at affiliate networks, newest first. */
export async function adminListNetworks(ctx: Ctx, query: ListNetworksQuery): Promise<Page<NetworkAccount>> {
  const [after] = decodeCursor(LIST, query.cursor, ['string']) ?? [];
  const rows: AccountRow[] = await ctx.db.orm
    .select()
    .from(networkAccounts)
    .where(
      and(
        eq(networkAccounts.tenantId, ctx.tenant.id),
        query.network && eq(networkAccounts.network, query.network),
        after ? lt(networkAccounts.id, after as AccountRow['id']) : undefined, // an id stands in this list's cursors
      ),
    )
    .orderBy(desc(networkAccounts.id))
    .limit(query.limit + 1);
  const page = toPage(
    rows,
    query.limit,
    ({ id }) => encodeCursor(LIST, [id]),
    (row) => row,
  );
  return { ...page, data: await Promise.all(page.data.map((row) => presentAccount(ctx, row))) };
}
