import { afterEach, describe, expect, it, vi } from 'vitest';
import { publishSnapshot } from '../domains/offers/hot';
import { newId } from '../platform/id';
import { countReads } from '../testing/count-reads';
import { env, mintTenant, originOf } from '../testing/mint';
import { mintOffer } from '../testing/mint-offer';
import { mintRedirector } from '../testing/mint-redirector';
import { findTarget, GENERATION_MAX, rememberedCount } from './resolve';

afterEach(() => void vi.useRealTimers());

async function mintDoor() {
  const tenant = await mintTenant();
  const { offerId, merchantSlug, merchantId } = await mintOffer(tenant);
  const { counts, state, bindings } = countReads();
  const door = mintRedirector(bindings);
  const url = `${originOf(tenant)}/go/${offerId}`;
  const locationNow = async () => (await door.follow(url)).headers.get('Location') ?? '';
  return { tenant, offerId, merchantSlug, merchantId, counts, state, door, url, locationNow };
}

function passMs(ms: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
}

describe('finding an offer', () => {
  it('is one look-up for fifty racing requests', async () => {
    const { offerId, counts, door, url } = await mintDoor();
    await publishSnapshot(env, offerId);
    const answers = await Promise.all(Array.from({ length: 50 }, () => door.follow(url)));
    expect(answers.every((answer) => answer.headers.get('Location')?.startsWith('https://shop.test/'))).toBe(true);
    expect(counts.kvReads).toBe(1);
  });

  it('is repeated after ten seconds, not before', async () => {
    const { counts, locationNow } = await mintDoor();
    await locationNow();
    passMs(9_900);
    await locationNow();
    expect(counts.kvReads).toBe(1);
    passMs(200);
    await locationNow();
    expect(counts.kvReads).toBe(2);
  });

  it('is repeated a second after a miss, so that a new offer is found soon', async () => {
    const tenant = await mintTenant();
    const { counts, bindings } = countReads();
    const door = mintRedirector(bindings);
    const offerId = newId('off');
    const url = `${originOf(tenant)}/go/${offerId}`;
    for (let i = 0; i < 3; i++) await door.follow(url);
    expect(counts.kvReads).toBe(1);
    await mintOffer(tenant, { id: offerId });
    passMs(1_100);
    expect((await door.follow(url)).headers.get('Location')).toContain('https://shop.test/');
  });

  it('follows a pause, a new link and a removal within ten seconds of KV', async () => {
    const { tenant, offerId, merchantSlug, locationNow, door } = await mintDoor();
    await locationNow();
    await door.settle();
    const change = async (set: string) => {
      await env.DB.prepare(`update offers set ${set}, version = version + 1 where id = ?1`).bind(offerId).run();
      await publishSnapshot(env, offerId);
      passMs(10_001);
    };
    await change("status = 'paused'");
    expect(await locationNow()).toBe(`/merchants/${merchantSlug}?note=offer-paused`);
    await change("status = 'active', link_template = 'https://new.test/{clickId}'");
    expect(await locationNow()).toMatch(/^https:\/\/new\.test\//);
    await env.DB.prepare('delete from offers where tenant_id = ?1 and id = ?2').bind(tenant.id, offerId).run();
    await publishSnapshot(env, offerId);
    passMs(10_001);
    expect(await locationNow()).toBe('/?note=link-unknown');
  });

  it('lives on what it knew while KV and D1 cannot be reached, and sends home who asks for more', async () => {
    const { state, locationNow, door, tenant } = await mintDoor();
    await locationNow();
    state.isDown = true;
    passMs(10_001);
    expect(await locationNow()).toContain('https://shop.test/');
    const other = await door.follow(`${originOf(tenant)}/go/${newId('off')}`);
    expect(other.headers.get('Location')).toBe('/?note=link-unknown');
    state.isDown = false;
    passMs(1_001);
    expect(await locationNow()).toContain('https://shop.test/');
  });

  it('asks D1 when what KV holds is broken', async () => {
    const { offerId, locationNow } = await mintDoor();
    await env.HOT.put(`offer:${offerId}`, '{"id": "off');
    expect(await locationNow()).toContain('https://shop.test/');
  });

  it('remembers no more than two generations, and what is asked for stays', async () => {
    const HOT = { get: async () => null, put: async () => undefined, delete: async () => undefined };
    const DB = { prepare: () => ({ bind: () => ({ first: async () => null }) }) };
    const { env: own, ctx } = mintRedirector({ HOT, DB });
    vi.useFakeTimers({ toFake: ['Date'] }); // stands still: nothing expires
    const popular = newId('off');
    for (let i = 0; i < 3 * GENERATION_MAX; i++) {
      await findTarget(own, ctx, newId('off'), Date.now());
      if (i % 1_000 === 0) await findTarget(own, ctx, popular, Date.now());
    }
    expect(rememberedCount()).toBeLessThanOrEqual(2 * GENERATION_MAX);
    expect(findTarget(own, ctx, popular, Date.now())).toBeNull(); // a remembered miss, not a promise
  });
});
