import { describe, expect, it } from 'vitest';
import type { Id } from '../../platform/id';
import { addClick } from '../../testing/add-click';
import { interruptWrite } from '../../testing/interrupt-write';
import { env } from '../../testing/mint';
import { mintCatalogue } from '../../testing/mint-catalogue';
import { createOffer } from './create-offer';
import { deleteCategory } from './delete-category';
import { deleteMerchant } from './delete-merchant';
import { deleteOffer } from './delete-offer';
import { editCategory } from './edit-category';
import { editMerchant } from './edit-merchant';
import { editOffer } from './edit-offer';
import { getCategoryRow, getMerchantRow, getOfferRow } from './find';
import { placeCategory } from './place-category';

const stale = { refusal: { code: 'request/stale' } };

/** Each guard stands in the statement itself: what was true at the look may be over at the write. */
describe('what happens between the look and the write', () => {
  it('another edit of an offer: the later one is refused and leaves no trace', async () => {
    const { ctx, offer } = await mintCatalogue();
    const { id } = await offer();
    const racing = interruptWrite(ctx, () => editOffer(ctx, id, 1, { title: 'First' }));
    await expect(editOffer(racing, id, 1, { title: 'Second' })).rejects.toMatchObject(stale);
    expect(await getOfferRow(ctx, id)).toMatchObject({ title: 'First', version: 2 });
    const trace = await ctx.db.d1
      .prepare("select after from audit where audit.tenant_id = ?1 and action = 'offers.offer-edited'")
      .bind(ctx.tenant.id)
      .all();
    expect(trace.results).toHaveLength(1);
  });

  it('another edit of a merchant or a category', async () => {
    const { ctx, merchant } = await mintCatalogue();
    const { id, categoryId } = await merchant();
    const shop = interruptWrite(ctx, () => editMerchant(ctx, id, 1, { tagline: 'First' }));
    await expect(editMerchant(shop, id, 1, { tagline: 'Second' })).rejects.toMatchObject(stale);
    const aisle = interruptWrite(ctx, () => editCategory(ctx, categoryId, 1, { name: 'First' }));
    await expect(editCategory(aisle, categoryId, 1, { name: 'Second' })).rejects.toMatchObject(stale);
  });

  it('a move of another category: no circle is closed and no two share a place', async () => {
    const { ctx, category } = await mintCatalogue();
    const [a, b, c] = [await category(), await category(), await category()];
    const under = (parentId: Id<'cat'>) => ({ parentId, beforeId: null });
    const circle = interruptWrite(ctx, () => placeCategory(ctx, a.id, 1, under(b.id)));
    await expect(placeCategory(circle, b.id, 1, under(a.id))).rejects.toMatchObject(stale);
    const place = interruptWrite(ctx, () => category({ parentId: b.id }));
    await expect(placeCategory(place, c.id, 1, under(b.id))).rejects.toMatchObject(stale);
    expect((await getCategoryRow(ctx, c.id)).parentId).toBeNull();
  });

  it('an edit of what is being deleted keeps it', async () => {
    const { ctx, offer, merchant, category } = await mintCatalogue();
    const [o, m, c] = [(await offer()).id, (await merchant()).id, (await category()).id];
    const first = interruptWrite(ctx, () => editOffer(ctx, o, 1, { title: 'Kept' }));
    await expect(deleteOffer(first, o, 1)).rejects.toMatchObject(stale);
    const second = interruptWrite(ctx, () => editMerchant(ctx, m, 1, { name: 'Kept' }));
    await expect(deleteMerchant(second, m, 1)).rejects.toMatchObject(stale);
    const third = interruptWrite(ctx, () => editCategory(ctx, c, 1, { name: 'Kept' }));
    await expect(deleteCategory(third, c, 1)).rejects.toMatchObject(stale);
    const kept = [await getOfferRow(ctx, o), await getMerchantRow(ctx, m), await getCategoryRow(ctx, c)];
    expect(kept.map(({ version }) => version)).toEqual([2, 2, 2]);
  });

  it('a click keeps the offer', async () => {
    const { ctx, offer } = await mintCatalogue();
    const { id } = await offer();
    await expect(
      deleteOffer(
        interruptWrite(ctx, () => addClick(ctx, id)),
        id,
        1,
      ),
    ).rejects.toMatchObject(stale);
    expect((await getOfferRow(ctx, id)).version).toBe(1);
  });

  it('an offer keeps its merchant, a merchant its category', async () => {
    const { ctx, offer, merchant, category } = await mintCatalogue();
    const [shop, aisle] = [(await merchant()).id, (await category()).id];
    const first = interruptWrite(ctx, () => offer({ merchantId: shop }));
    await expect(deleteMerchant(first, shop, 1)).rejects.toMatchObject(stale);
    const second = interruptWrite(ctx, () => merchant({ categoryId: aisle }));
    await expect(deleteCategory(second, aisle, 1)).rejects.toMatchObject(stale);
    expect((await getMerchantRow(ctx, shop)).version + (await getCategoryRow(ctx, aisle)).version).toBe(2);
  });

  it('the deletion of its merchant refuses the offer', async () => {
    const { ctx, merchant } = await mintCatalogue();
    const { id } = await merchant();
    const racing = interruptWrite(ctx, () => deleteMerchant(ctx, id, 1));
    const made = createOffer(racing, { merchantId: id, type: 'deal', title: 'T' });
    await expect(made).rejects.toMatchObject(stale);
  });

  it('a move the other way round does not close a circle', async () => {
    const { ctx, category } = await mintCatalogue();
    const [a, b] = [(await category()).id, (await category()).id];
    const racing = interruptWrite(ctx, () => editCategory(ctx, b, 1, { parentId: a }));
    await expect(editCategory(racing, a, 1, { parentId: b })).rejects.toMatchObject(stale);
    expect((await getCategoryRow(ctx, a)).parentId).toBeNull();
  });

  it('a KV that refuses the news does not undo the change', async () => {
    const { ctx, offer } = await mintCatalogue();
    const { id } = await offer();
    const HOT = { put: () => Promise.reject(new Error('429 Too Many Requests')) } as unknown as KVNamespace; // only put is called
    await editOffer({ ...ctx, env: { ...env, HOT } }, id, 1, { title: 'Done' });
    expect(await getOfferRow(ctx, id)).toMatchObject({ title: 'Done', version: 2 });
  });
});
