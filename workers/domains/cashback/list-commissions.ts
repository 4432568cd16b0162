import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { DAY, toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { categories, merchants, offers } from '../offers';
import { commissionState, promisesMore } from './commission-rules';
import type { Commission, CommissionList, ListCommissionsQuery, MerchantMargin } from './commission-schema';
import { cashbackErrors } from './errors';
import type { CommissionRow } from './find';
import { commissions } from './tables';

/** More than a business has of merchants and periods; what is beyond is the oldest. */
const LIST_MAX = 1_000;
const MARGIN_DAYS = 90;

interface InPlace {
  commission: CommissionRow;
  merchant: { id: string; slug: string; name: string };
  categoryName: string | null;
}

/** All commissions with what they warn of, and what each merchant brought of late. */
export async function listCommissions(ctx: Ctx, query: ListCommissionsQuery): Promise<CommissionList> {
  const [rows, margins] = await Promise.all([
    selectCommissions(ctx)
      .where(
        and(eq(commissions.tenantId, ctx.tenant.id), query.merchant ? eq(merchants.slug, query.merchant) : undefined),
      )
      .orderBy(asc(sql`lower(${merchants.name})`), asc(categories.name), desc(commissions.fromAt))
      .limit(LIST_MAX),
    listMargins(ctx, query.merchant),
  ]);
  return { data: await present(ctx, rows), margins };
}

/** One commission as the list has it. */
export async function readCommission(ctx: Ctx, id: CommissionRow['id']): Promise<Commission> {
  const rows = await selectCommissions(ctx).where(and(eq(commissions.tenantId, ctx.tenant.id), eq(commissions.id, id)));
  const [commission] = await present(ctx, rows);
  if (!commission) throw refuse(cashbackErrors.commissionNotFound);
  return commission;
}

function selectCommissions(ctx: Ctx) {
  const tenantId = ctx.tenant.id;
  return ctx.db.orm
    .select({
      commission: commissions,
      merchant: { id: merchants.id, slug: merchants.slug, name: merchants.name },
      categoryName: categories.name,
    })
    .from(commissions)
    .innerJoin(merchants, and(eq(merchants.tenantId, tenantId), eq(merchants.id, commissions.merchantId)))
    .leftJoin(categories, and(eq(categories.tenantId, tenantId), eq(categories.id, commissions.categoryId)))
    .$dynamic();
}

async function present(ctx: Ctx, rows: InPlace[]): Promise<Commission[]> {
  const now = ctx.now();
  const money = (amountMinor: number | null) =>
    amountMinor === null ? null : { amountMinor, currency: ctx.tenant.currency };
  const live = rows.length ? await listLiveOffers(ctx, now) : [];
  return rows.map(({ commission, merchant, categoryName }) => {
    const state = commissionState(commission, now);
    const { id, categoryId, rateBasisPoints, flatMinor, shareBasisPoints, saleMaxMinor, fromAt, untilAt } = commission;
    const isWithin = (offer: (typeof live)[number]) =>
      offer.merchantId === merchant.id && (categoryId === null || offer.categoryId === categoryId);
    const tooMuch = state === 'ended' ? [] : live.filter((offer) => isWithin(offer) && promisesMore(offer, commission));
    return {
      ...{
        id,
        merchant,
        category: categoryId && categoryName !== null ? { id: categoryId, name: categoryName } : null,
      },
      ...{ rateBasisPoints, flat: money(flatMinor), shareBasisPoints, saleMax: money(saleMaxMinor) },
      ...{
        fromAt: toIso(fromAt),
        untilAt: untilAt === null ? null : toIso(untilAt),
        version: commission.version,
        state,
      },
      warnings: tooMuch.map((offer) => ({
        ...{ code: 'rate-above-commission' as const, offer: { id: offer.id, title: offer.title } },
        ...{ offerBasisPoints: offer.rateBasisPoints, offerFlat: money(offer.flatMinor) },
      })),
    };
  });
}

function listLiveOffers(ctx: Ctx, now: number) {
  return ctx.db.orm
    .select({
      ...{ id: offers.id, title: offers.title, merchantId: offers.merchantId, categoryId: offers.categoryId },
      ...{ rateBasisPoints: offers.rateBasisPoints, flatMinor: offers.flatMinor },
    })
    .from(offers)
    .where(
      and(
        ...[eq(offers.tenantId, ctx.tenant.id), eq(offers.status, 'active')],
        sql`${offers.endsOrder} > ${now} and coalesce(${offers.rateBasisPoints}, ${offers.flatMinor}) is not null`,
      ),
    );
}

async function listMargins(ctx: Ctx, slug: string | undefined): Promise<MerchantMargin[]> {
  const { results } = await ctx.db.d1
    .prepare(
      `select m.id as id, m.slug as slug, m.name as name, count(*) as sales, sum(c.sale_minor) as sale,
         sum(ifnull(c.commission_minor, 0)) as commission, sum(c.cashback_minor) as cashback
       from conversions as c join merchants as m on m.tenant_id = ?1 and m.id = c.merchant_id
       where c.tenant_id = ?1 and c.state in ('pending', 'confirmed') and c.currency = ?2 and c.at > ?3
         and m.slug = ifnull(?4, m.slug)
       group by m.id order by commission - cashback, m.name`,
    )
    .bind(ctx.tenant.id, ctx.tenant.currency, ctx.now() - MARGIN_DAYS * DAY, slug ?? null)
    .all<{
      id: string;
      slug: string;
      name: string;
      sales: number;
      sale: number;
      commission: number;
      cashback: number;
    }>();
  const money = (amountMinor: number) => ({ amountMinor, currency: ctx.tenant.currency });
  return results.map(({ id, slug: of, name, sales, sale, commission, cashback }) => ({
    ...{ merchant: { id, slug: of, name }, sales, sale: money(sale), commission: money(commission) },
    ...{ cashback: money(cashback), margin: money(commission - cashback) },
  }));
}
