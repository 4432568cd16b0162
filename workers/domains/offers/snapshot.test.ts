import { describe, expect, it } from 'vitest';
import type { Env } from '../../env';
import { env, mintTenant } from '../../testing/mint';
import { mintOffer } from '../../testing/mint-offer';
import { cachedSnapshot, judgeOffer, publishSnapshot, publishSnapshotsOfMerchant, readSnapshot } from './hot';

const pause = (offerId: string) =>
  env.DB.prepare("update offers set status = 'paused', version = version + 1 where id = ?1").bind(offerId).run();

describe('the snapshot of an offer', () => {
  it('is what D1 has, and is gone from KV when the offer is', async () => {
    const tenant = await mintTenant();
    const { offerId, merchantSlug } = await mintOffer(tenant);
    await publishSnapshot(env, offerId);
    expect(await cachedSnapshot(env, offerId)).toMatchObject({
      id: offerId,
      tenantSlug: tenant.slug,
      merchantSlug,
      status: 'active',
    });
    await env.DB.prepare('delete from offers where tenant_id = ?1 and id = ?2').bind(tenant.id, offerId).run();
    await publishSnapshot(env, offerId);
    expect(await env.HOT.get(`offer:${offerId}`)).toBeNull();
  });

  it('ends as D1 has it although an older publisher writes last', async () => {
    const tenant = await mintTenant();
    const { offerId } = await mintOffer(tenant);
    let isFirst = true;
    const HOT = {
      async put(key: string, value: string, options?: KVNamespacePutOptions) {
        if (isFirst) {
          // While this publisher is on its way, the offer is paused and published by another one.
          isFirst = false;
          await pause(offerId);
          await publishSnapshot(env, offerId);
        }
        await env.HOT.put(key, value, options);
      },
    };
    await publishSnapshot({ ...env, HOT } as unknown as Env, offerId);
    expect(await env.HOT.get(`offer:${offerId}`, 'json')).toMatchObject({ status: 'paused', version: 2 });
  });

  it("takes the merchant's link and state, for all its offers at once", async () => {
    const tenant = await mintTenant();
    const { offerId, merchantId } = await mintOffer(tenant);
    await env.DB.prepare(
      "update merchants set status = 'paused', link_template = 'https://new.test/{clickId}' where id = ?1",
    )
      .bind(merchantId)
      .run();
    await publishSnapshotsOfMerchant(env, tenant.id, merchantId);
    expect(await env.HOT.get(`offer:${offerId}`, 'json')).toMatchObject({
      merchantStatus: 'paused',
      linkTemplate: 'https://new.test/{clickId}',
    });
  });

  it('is live from its start until its end, both judged at the same instant', async () => {
    const tenant = await mintTenant();
    const { offerId } = await mintOffer(tenant, { startsAt: 1_000, endsAt: 2_000 });
    const snapshot = await readSnapshot(env, offerId);
    if (!snapshot) throw new Error('the offer is not there');
    expect([999, 1_000, 1_999, 2_000].map((now) => judgeOffer(snapshot, now))).toEqual([
      'paused',
      'live',
      'live',
      'ended',
    ]);
  });
});
