import { eq } from 'drizzle-orm';
import { DAY, HOUR } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { createCategory } from './create-category';
import { createMerchant } from './create-merchant';
import { createOffer } from './create-offer';
import { DEMO_CATEGORIES, type DemoMerchant, type DemoOffer } from './demo-catalogue';
import { DEMO_MERCHANTS } from './demo-merchants';
import { editMerchant } from './edit-merchant';
import { listCategoryRows } from './find';
import type { MerchantRow } from './present';
import { slugOf } from './rules';
import { merchants, offers } from './tables';

/**
 * Fills the portal with the demo catalogue through the slice's own verbs. What is there is left alone; the merchants'
 * links follow the origin at which the simulated shop is served now.
 */
export async function seedDemoOffers(ctx: Ctx, linkOrigin: string): Promise<void> {
  const categoryIds = await seedCategories(ctx);
  const rows = await ctx.db.orm.select().from(merchants).where(eq(merchants.tenantId, ctx.tenant.id)).all();
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  const known = await ctx.db.orm
    .select({ merchantId: offers.merchantId, title: offers.title })
    .from(offers)
    .where(eq(offers.tenantId, ctx.tenant.id))
    .all();
  const seeded = new Set(known.map(({ merchantId, title }) => `${merchantId} ${title}`));
  for (const demo of DEMO_MERCHANTS) {
    const merchantId = await seedMerchant(ctx, demo, bySlug.get(slugOf(demo.name)), categoryIds, linkOrigin);
    for (const offer of demo.offers) {
      if (!seeded.has(`${merchantId} ${offer.title}`)) await seedOffer(ctx, merchantId, offer, categoryIds);
    }
  }
}

type CategoryIds = ReadonlyMap<string, Id<'cat'>>;

async function seedCategories(ctx: Ctx): Promise<CategoryIds> {
  const bySlug = new Map((await listCategoryRows(ctx)).map((row) => [row.slug, row.id]));
  const seed = async (name: string, parentId: Id<'cat'> | null, position: number) => {
    const slug = slugOf(name);
    const id = bySlug.get(slug) ?? ((await createCategory(ctx, { name, parentId, position })).id as Id<'cat'>); // made by newId
    bySlug.set(slug, id);
    return id;
  };
  for (const [i, { name, children = [] }] of DEMO_CATEGORIES.entries()) {
    const parentId = await seed(name, null, i);
    for (const [j, child] of children.entries()) await seed(child, parentId, j);
  }
  return bySlug;
}

function categoryOf(ids: CategoryIds, name: string): Id<'cat'> {
  const id = ids.get(slugOf(name));
  if (!id) throw new Error(`The demo names a category that it does not have: ${name}`);
  return id;
}

async function seedMerchant(
  ctx: Ctx,
  demo: DemoMerchant,
  row: MerchantRow | undefined,
  ids: CategoryIds,
  linkOrigin: string,
): Promise<Id<'mer'>> {
  const { offers: _, category, ...fields } = demo;
  const linkTemplate = `${linkOrigin}/dev/shop/${slugOf(demo.name)}?subid={clickId}`;
  if (!row) {
    const made = await createMerchant(ctx, { ...fields, categoryId: categoryOf(ids, category), linkTemplate });
    return made.id as Id<'mer'>; // made by newId
  }
  const isOfTheDemo = row.linkTemplate.includes('/dev/shop/');
  if (isOfTheDemo && row.linkTemplate !== linkTemplate) await editMerchant(ctx, row.id, row.version, { linkTemplate });
  return row.id;
}

const DESCRIPTIONS: Record<DemoOffer['type'], string> = {
  cashback:
    'Open the shop from here and pay in the same visit. Cashback is worked out on what you pay, without taxes and delivery.',
  coupon: 'Copy the code and enter it at checkout, before you pay. It works once per account.',
  deal: 'No code needed: the price in the shop is already the reduced one, while stock lasts.',
};

async function seedOffer(ctx: Ctx, merchantId: Id<'mer'>, demo: DemoOffer, ids: CategoryIds): Promise<void> {
  const { category, startsIn = -7, endsIn, ...fields } = demo;
  const now = ctx.now();
  await createOffer(ctx, {
    ...fields,
    ...{ merchantId, categoryId: category === undefined ? null : categoryOf(ids, category) },
    description: fields.description ?? DESCRIPTIONS[demo.type],
    startsAt: now + startsIn * DAY - HOUR,
    endsAt: endsIn === undefined ? null : now + endsIn * DAY,
  });
}
