import { describe, expect, it } from 'vitest';
import { addClick } from '../../testing/add-click';
import { mintDesk, refusalOf } from '../../testing/mint-desk';

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
    const { send, offer, ctx } = await mintDesk();
    const { id } = await offer();
    await addClick(ctx, id);
    const answer = await send('DELETE', `/offers/${id}`, undefined, 1);
    const problem = await answer.json<{ code: string; detail: string }>();
    expect([answer.status, problem.code]).toEqual([409, 'offers/has-clicks']);
    expect(problem.detail).toContain('Pause');
    expect((await send('GET', `/offers/${id}`)).status).toBe(200);
  });
});
