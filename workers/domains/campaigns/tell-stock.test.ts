import { describe, expect, it, vi } from 'vitest';
import { newId } from '../../platform/id';
import { deliver } from '../../platform/outbox';
import { mintContext, mintTenant } from '../../testing/mint';
import { mintCampaign } from '../../testing/mint-campaign';
import { addToPool, claimCode, projectShard } from '../codes';
import { countClaims } from './count-claims';
import { editCampaign } from './edit-campaign';
import { getCampaign } from './find';
import { stockConsumers, tellStock } from './tell-stock';

const REQUEST = { platform: null, key: null, country: null, isReserve: false, facts: {} };

async function mintStock(codes: number, lowAt: number) {
  const tenant = await mintTenant({ modules: ['campaigns'] });
  const { ctx } = mintContext(tenant);
  const { id } = await mintCampaign(tenant, { codes, lowAt, shards: 2 });
  let claimants = 0;
  const claim = () => claimCode(ctx, id, { ...REQUEST, claimant: `c${claimants++}` });
  const claimMany = async (count: number) => {
    for (let i = 0; i < count; i++) await claim();
  };
  /** What the queue's consumer does with a hint. */
  const hint = async (shard: number) => {
    await projectShard(ctx, { poolId: id, shard }, countClaims);
    await tellStock(ctx, id);
  };
  const add = async (count: number, from: number) => {
    const lines = Array.from({ length: count }, (_, i) => ({ line: i + 2, code: `MORE-${from + i}` }));
    await addToPool(
      ctx,
      id,
      newId('req'),
      0,
      lines.map((line) => ({ ...line, platform: null, metadata: null })),
    );
  };
  /** An import of this campaign ended, and the queue says so twice. */
  const endImport = async () => {
    for (const event of [newId('evt'), newId('evt')]) {
      await ctx.db.d1
        .prepare(
          `insert into outbox (tenant_id, id, name, version, subject_id, payload, at)
           values (?1, ?2, 'imports.ended', 1, 'imp_1', ?3, ?4)`,
        )
        .bind(tenant.id, event, JSON.stringify({ poolId: id }), ctx.now())
        .run();
      await deliver(ctx, stockConsumers, event);
    }
  };
  const told = async () => {
    const { results } = await ctx.db.d1
      .prepare(
        `select name, payload from outbox where tenant_id = ?1 and name in ('campaigns.ran-low', 'campaigns.sold-out') order by id`,
      )
      .bind(tenant.id)
      .all<{ name: string; payload: string }>();
    return results.map(({ name, payload }) => ({ name, ...JSON.parse(payload) }));
  };
  const names = async () => (await told()).map(({ name }) => name);
  return { ctx, id, claim, claimMany, hint, add, endImport, told, names };
}

describe('a campaign that runs out', () => {
  it('is low once and sold out once in a rush, whatever the queue repeats and whoever looks at once', async () => {
    const { id, claim, hint, told } = await mintStock(16, 6);
    const rush = Array.from({ length: 4 }, async () => {
      for (let i = 0; i < 4; i++) {
        await claim();
        await Promise.all([hint(0), hint(1), hint(0), hint(1)]);
      }
    });
    await Promise.all(rush);
    await Promise.all([hint(0), hint(1), hint(0), hint(1)]);
    const found = await told();
    expect(found.map(({ name }) => name)).toEqual(['campaigns.ran-low', 'campaigns.sold-out']);
    expect(found[0]).toMatchObject({ campaignId: id, campaign: 'Launch week', lowAt: 6, total: 16 });
    expect(found[0]?.available).toBeLessThan(6);
    expect(found[1]).toMatchObject({ campaignId: id, total: 16 });
  });

  it('is told at the number below the one it was given, and not before', async () => {
    const { claimMany, hint, told } = await mintStock(12, 10);
    await claimMany(2);
    await hint(0);
    expect(await told()).toEqual([]);
    await claimMany(1);
    await hint(1);
    expect(await told()).toMatchObject([{ name: 'campaigns.ran-low', available: 9, isGone: false }]);
  });

  it('is told both when one look finds it empty', async () => {
    const { claimMany, hint, told } = await mintStock(3, 2);
    await claimMany(3);
    await hint(0);
    expect(await told()).toMatchObject([
      { name: 'campaigns.ran-low', available: 0, isGone: true },
      { name: 'campaigns.sold-out' },
    ]);
  });

  it('is low again only after an upload lifted it above its number', async () => {
    const { claimMany, hint, add, endImport, names } = await mintStock(6, 5);
    await claimMany(3);
    await hint(0);
    expect(await names()).toEqual(['campaigns.ran-low']);
    await add(1, 0);
    await endImport();
    await claimMany(1);
    await hint(1);
    // Four were left at most: it never rose to its number.
    expect(await names()).toEqual(['campaigns.ran-low']);
    await add(10, 100);
    await endImport();
    expect(await names()).toEqual(['campaigns.ran-low']);
    await claimMany(10);
    await hint(0);
    await hint(0);
    expect(await names()).toEqual(['campaigns.ran-low', 'campaigns.ran-low']);
  });

  it('is sold out again only after new codes came', async () => {
    const { claim, claimMany, hint, add, names } = await mintStock(2, 0);
    await claimMany(3);
    await hint(0);
    await hint(1);
    expect(await names()).toEqual(['campaigns.sold-out']);
    await add(1, 0);
    await hint(0);
    expect(await names()).toEqual(['campaigns.sold-out']);
    // The other shard believes for a second that all are gone.
    await vi.waitFor(async () => expect((await claim()).isDone).toBe(true), 5_000);
    await hint(1);
    await hint(0);
    expect(await names()).toEqual(['campaigns.sold-out', 'campaigns.sold-out']);
  });

  it('may be low again under another number', async () => {
    const { ctx, id, claimMany, hint, names } = await mintStock(10, 9);
    await claimMany(2);
    await hint(0);
    await editCampaign(ctx, id, { lowAt: 8 }, (await getCampaign(ctx, id)).row.version);
    await hint(0);
    expect(await names()).toEqual(['campaigns.ran-low']);
    await claimMany(1);
    await hint(1);
    expect(await names()).toEqual(['campaigns.ran-low', 'campaigns.ran-low']);
  });
});
