import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange } from '../../platform/write';
import { merchantChanged } from './create-merchant';
import { offerErrors } from './errors';
import { getMerchantRow } from './find';
import { merchantFacts } from './present';
import { merchants, offers } from './tables';
import { writeCatalog } from './write-catalog';

/** Deletes a merchant that has no offers left. */
export async function deleteMerchant(ctx: Ctx, id: string, seen: number): Promise<void> {
  const { orm } = ctx.db;
  const tenantId = ctx.tenant.id;
  const row = await getMerchantRow(ctx, id);
  mustBeVersion(row, seen);
  const ofMerchant = and(eq(offers.tenantId, tenantId), eq(offers.merchantId, row.id));
  const offer = await orm.select({ id: offers.id }).from(offers).where(ofMerchant).limit(1).get();
  if (offer) throw refuse(offerErrors.merchantInUse, 'Delete its offers first, or pause it.');
  const isUnused = sql`not exists (select 1 from offers as o where o.tenant_id = ${tenantId} and o.merchant_id = ${row.id})`;
  const isAsSeen = and(eq(merchants.tenantId, tenantId), eq(merchants.id, row.id), eq(merchants.version, seen));
  await writeCatalog(ctx, {
    statements: [mustChange(orm.delete(merchants).where(and(isAsSeen, isUnused)), platformErrors.stale)],
    audit: [{ action: 'offers.merchant-deleted', subject: row.id, before: merchantFacts(row) }],
    events: [merchantChanged(row.id, 'deleted')],
  });
}
