import { describe, expect, it } from 'vitest';
import { deliver } from '../../platform/outbox';
import { env } from '../../testing/mint';
import { mintCatalogue } from '../../testing/mint-catalogue';
import { deleteOffer } from './delete-offer';
import { editCategory } from './edit-category';
import { editMerchant } from './edit-merchant';
import { editOffer } from './edit-offer';
import { offerConsumers } from './events';
import { readSnapshot } from './hot';
import { listMerchants } from './list-merchants';
import { listOffers } from './list-offers';

const kept = (offerId: string) => env.HOT.get<{ status: string; linkTemplate: string }>(`offer:${offerId}`, 'json');
const titlesFor = async ({ ctx }: Awaited<ReturnType<typeof mintCatalogue>>, q: string) =>
  (await listOffers(ctx, { q, limit: 10 })).data.map(({ title }) => title);

describe('what follows a change', () => {
  it('the redirector and the search follow an offer: made, changed, paused and deleted', async () => {
    const shop = await mintCatalogue();
    const { id } = await shop.offer({ title: 'Xylophones' });
    await shop.settle();
    expect(await kept(id)).toEqual(await readSnapshot(env, id));
    expect(await titlesFor(shop, 'xylophones')).toEqual(['Xylophones']);
    await editOffer(shop.ctx, id, 1, { title: 'Zithers', status: 'paused' });
    await shop.settle();
    expect(await kept(id)).toMatchObject({ status: 'paused' });
    expect(await titlesFor(shop, 'xylophones')).toEqual([]);
    await editOffer(shop.ctx, id, 2, { status: 'active' });
    expect(await titlesFor(shop, 'zithers')).toEqual(['Zithers']);
    await deleteOffer(shop.ctx, id, 3);
    await shop.settle();
    expect(await kept(id)).toBeNull();
    expect(await titlesFor(shop, 'zithers')).toEqual([]);
  });

  it('all offers of a merchant follow its link, its name and its pause', async () => {
    const shop = await mintCatalogue();
    const merchant = await shop.merchant({ name: 'Oldname' });
    const made = [
      await shop.offer({ merchantId: merchant.id, title: 'One' }),
      await shop.offer({ merchantId: merchant.id, title: 'Two' }),
    ];
    await shop.settle();
    await editMerchant(shop.ctx, merchant.id, 1, { linkTemplate: 'https://new.test/{clickId}', name: 'Newname' });
    await shop.settle();
    for (const { id } of made) expect(await kept(id)).toMatchObject({ linkTemplate: 'https://new.test/{clickId}' });
    expect((await titlesFor(shop, 'newname')).sort()).toEqual(['One', 'Two']);
    expect(await titlesFor(shop, 'oldname')).toEqual([]);
    expect((await listMerchants(shop.ctx, { q: 'newname', limit: 5 })).data).toHaveLength(1);
    await editMerchant(shop.ctx, merchant.id, 2, { status: 'paused' });
    await shop.settle();
    for (const { id } of made) expect(await kept(id)).toMatchObject({ merchantStatus: 'paused' });
    expect(await titlesFor(shop, 'newname')).toEqual([]);
  });

  it('the search follows the name of a category', async () => {
    const shop = await mintCatalogue();
    const category = await shop.category({ name: 'Oldaisle' });
    const merchant = await shop.merchant({ categoryId: category.id });
    await shop.offer({ merchantId: merchant.id, title: 'Inherited' });
    await shop.offer({ categoryId: category.id, title: 'Own' });
    await shop.settle();
    await editCategory(shop.ctx, category.id, 1, { name: 'Newaisle' });
    await shop.settle();
    expect((await titlesFor(shop, 'newaisle')).sort()).toEqual(['Inherited', 'Own']);
    expect(await titlesFor(shop, 'oldaisle')).toEqual([]);
    expect((await listMerchants(shop.ctx, { q: 'newaisle', limit: 5 })).data).toHaveLength(1);
  });

  it('nothing is harmed by an event that comes twice or after a later one', async () => {
    const shop = await mintCatalogue();
    const { id } = await shop.offer({ title: 'Yachts' });
    await deleteOffer(shop.ctx, id, 1);
    const { results } = await shop.ctx.db.d1
      .prepare('select id from outbox where outbox.tenant_id = ?1 and subject_id = ?2 order by id desc')
      .bind(shop.tenant.id, id)
      .all<{ id: string }>();
    expect(results).toHaveLength(2);
    for (const event of [...results, ...results]) await deliver(shop.ctx, offerConsumers, event.id);
    expect(await kept(id)).toBeNull();
    expect(await titlesFor(shop, 'yachts')).toEqual([]);
  });
});
