import { describe, expect, it } from 'vitest';
import { DAY } from '../../platform/clock';
import { addClick } from '../../testing/add-click';
import { interruptWrite } from '../../testing/interrupt-write';
import { env } from '../../testing/mint';
import { mintDesk, refusalOf } from '../../testing/mint-desk';
import { deleteOffer } from './delete-offer';
import { getOffer } from './get-offer';
import { forgetDeletedOffers, restoreOffer } from './restore-offer';
import type { AdminOffer } from './schema';

async function mintDeleted(wish: Parameters<Awaited<ReturnType<typeof mintDesk>>['offer']>[0] = {}) {
  const desk = await mintDesk();
  const before = await desk.offer({ title: 'Comes back', couponCode: 'BACK10', ...wish });
  await desk.send('DELETE', `/offers/${before.id}`, undefined, 1);
  const restore = () => desk.send('POST', `/offers/${before.id}/restore`);
  const audited = () =>
    desk.rows("select subject from audit where tenant_id = ?1 and action = 'offers.offer-restored'");
  return { ...desk, before, restore, audited };
}

describe('POST /admin/offers/:id/restore', () => {
  it('brings an offer back as it was, under its own id, found and live again', async () => {
    const { before, restore, audited, settle, ctx } = await mintDeleted();
    await settle();
    expect(await env.HOT.get(`offer:${before.id}`)).toBeNull();
    const answer = await restore();
    expect([answer.status, answer.headers.get('ETag')]).toEqual([200, '"2"']);
    const { version, updatedAt, ...same } = before;
    expect(await answer.json()).toMatchObject({ ...same, version: 2 });
    expect(await audited()).toEqual([{ subject: before.id }]);
    await settle();
    expect(await env.HOT.get(`offer:${before.id}`, 'json')).toMatchObject({ id: before.id, version: 2 });
    expect((await getOffer(ctx, before.id)).status).toBe('active');
  });

  it('takes the clicks that came meanwhile as its own', async () => {
    const { before, restore, send, ctx } = await mintDeleted();
    await addClick(ctx, before.id);
    await restore();
    const again = await send('DELETE', `/offers/${before.id}`, undefined, 2);
    expect(await refusalOf(again)).toMatchObject({ status: 409, code: 'offers/has-clicks' });
  });

  it('does it once, however often it is asked, also by two at once', async () => {
    const { before, restore, audited, ctx, rows } = await mintDeleted();
    const racing = interruptWrite(ctx, () => restoreOffer(ctx, before.id));
    const late = await restoreOffer(racing, before.id);
    expect([late.version, (await (await restore()).json<AdminOffer>()).version]).toEqual([2, 2]);
    expect(await audited()).toHaveLength(1);
    expect(await rows('select id from deleted_offers where tenant_id = ?1')).toEqual([]);
  });

  it('does not bring back an older state over a newer deletion', async () => {
    const { before, ctx, send } = await mintDeleted();
    const racing = interruptWrite(ctx, async () => {
      await restoreOffer(ctx, before.id);
      await send('PATCH', `/offers/${before.id}`, { title: 'Newer' }, 2);
      await deleteOffer({ ...ctx, now: () => Date.now() + 1_000 }, before.id, 3);
    });
    await expect(restoreOffer(racing, before.id)).rejects.toMatchObject({ refusal: { code: 'request/stale' } });
    expect(await restoreOffer(ctx, before.id)).toMatchObject({ title: 'Newer', version: 4 });
  });

  it('knows no offer of another business, none that never was, and none after a day', async () => {
    const { before, ctx, send } = await mintDeleted();
    const other = await mintDesk();
    for (const answer of [
      await other.send('POST', `/offers/${before.id}/restore`),
      await send('POST', '/offers/off_x/restore'),
    ]) {
      expect(await refusalOf(answer)).toMatchObject({ status: 404, code: 'offers/not-found' });
    }
    const dayLater = { ...ctx, now: () => Date.now() + DAY };
    await expect(restoreOffer(dayLater, before.id)).rejects.toMatchObject({ refusal: { code: 'offers/not-found' } });
    expect((await send('POST', `/offers/${before.id}/restore`)).status).toBe(200);
  });

  it('is forgotten after a day by the nightly job, not before', async () => {
    const { before, rows } = await mintDeleted();
    const kept = () => rows('select id from deleted_offers where tenant_id = ?1');
    await forgetDeletedOffers(env, Date.now() + DAY - 60_000);
    expect(await kept()).toEqual([{ id: before.id }]);
    await forgetDeletedOffers(env, Date.now() + DAY + 60_000);
    expect(await kept()).toEqual([]);
  });

  it('stands in the category of its shop when its own is gone, and is refused when the shop is', async () => {
    const desk = await mintDesk();
    const { id: categoryId } = await desk.category();
    const shop = await desk.merchant();
    const { id } = await desk.offer({ merchantId: shop.id, categoryId });
    await desk.send('DELETE', `/offers/${id}`, undefined, 1);
    expect((await desk.send('DELETE', `/categories/${categoryId}`, undefined, 1)).status).toBe(204);
    const back = await desk.send('POST', `/offers/${id}/restore`);
    expect(await back.json()).toMatchObject({ id, categoryId: null });
    await desk.send('DELETE', `/offers/${id}`, undefined, 2);
    expect((await desk.send('DELETE', `/merchants/${shop.id}`, undefined, 1)).status).toBe(204);
    const refused = await desk.send('POST', `/offers/${id}/restore`);
    expect(await refusalOf(refused)).toMatchObject({ status: 409, code: 'offers/shop-gone' });
  });
});
