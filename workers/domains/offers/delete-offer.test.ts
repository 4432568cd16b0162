import { describe, expect, it } from 'vitest';
import type { Ctx } from '../../platform/context';
import { newClickId } from '../../platform/id';
import { env } from '../../testing/mint';
import { mintDesk, refusalOf } from '../../testing/mint-desk';
import { createOffer } from './create-offer';
import { deleteMerchant } from './delete-merchant';
import { deleteOffer } from './delete-offer';
import { editOffer } from './edit-offer';
import { getOfferRow } from './find';

const addClick = (ctx: Ctx, tenantId: string, offerId: string) =>
  ctx.db.d1
    .prepare(
      `insert into clicks (tenant_id, id, offer_id, first_at, ip_hash, device, is_bot, is_flagged)
       values (?1, ?2, ?3, 1, 'x', 'phone', 0, 0)`,
    )
    .bind(tenantId, newClickId(), offerId)
    .run();

describe('DELETE /admin/offers/:id', () => {
  it('takes an offer away that nobody clicked', async () => {
    const { send, offer, rows } = await mintDesk();
    const { id } = await offer();
    expect((await send('DELETE', `/offers/${id}`)).status).toBe(428);
    expect((await send('DELETE', `/offers/${id}`, undefined, 9)).status).toBe(412);
    expect((await send('DELETE', `/offers/${id}`, undefined, 1)).status).toBe(204);
    expect(await refusalOf(await send('GET', `/offers/${id}`))).toMatchObject({
      status: 404,
      code: 'offers/not-found',
    });
    expect((await send('DELETE', `/offers/${id}`, undefined, 1)).status).toBe(404);
    expect(await rows("select subject from audit where tenant_id = ?1 and action = 'offers.offer-deleted'")).toEqual([
      { subject: id },
    ]);
  });

  it('refuses one with clicks and says what to do', async () => {
    const { send, offer, ctx, tenant } = await mintDesk();
    const { id } = await offer();
    await addClick(ctx, tenant.id, id);
    const answer = await send('DELETE', `/offers/${id}`, undefined, 1);
    const problem = await answer.json<{ code: string; detail: string }>();
    expect([answer.status, problem.code]).toEqual([409, 'offers/has-clicks']);
    expect(problem.detail).toContain('Pause');
    expect((await send('GET', `/offers/${id}`)).status).toBe(200);
  });
});

describe('what races', () => {
  it('a click that comes between the look and the deletion keeps the offer', async () => {
    const { offer, ctx, tenant } = await mintDesk();
    const { id } = await offer();
    const looking = {
      prepare: (sql: string) => ({
        bind: () => ({
          first: async () => {
            expect(sql).toContain('from clicks');
            await addClick(ctx, tenant.id, id);
            return null; // what the look saw is no longer so
          },
        }),
      }),
    } as unknown as D1Database; // the verb calls no more than this of it
    const racing = deleteOffer({ ...ctx, db: { ...ctx.db, d1: looking } }, id, 1);
    await expect(racing).rejects.toMatchObject({ refusal: { code: 'request/stale' } });
    expect((await getOfferRow(ctx, id)).version).toBe(1);
  });

  it('an offer for a merchant that is being deleted is made, or the merchant is gone, never both', async () => {
    for (let round = 0; round < 8; round++) {
      const { ctx, merchant } = await mintDesk();
      const { id } = await merchant();
      const [made, deleted] = await Promise.allSettled([
        createOffer(ctx, { merchantId: id as never, type: 'deal', title: 'T' }),
        deleteMerchant(ctx, id, 1),
      ]);
      expect([made.status, deleted.status].sort()).toEqual(['fulfilled', 'rejected']);
      const refused = [made, deleted].find((result) => result.status === 'rejected');
      expect(refused).toMatchObject({ reason: { name: 'AppError' } });
    }
  });

  it('a change stands also when KV refuses the news of it', async () => {
    const { offer, ctx } = await mintDesk();
    const { id } = await offer();
    const HOT = { put: () => Promise.reject(new Error('429 Too Many Requests')) } as unknown as KVNamespace; // only put is called
    await editOffer({ ...ctx, env: { ...env, HOT } }, id, 1, { title: 'Done' });
    expect(await getOfferRow(ctx, id)).toMatchObject({ title: 'Done', version: 2 });
  });
});
