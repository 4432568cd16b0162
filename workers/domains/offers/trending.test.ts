import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../platform/clock';
import type { Id } from '../../platform/id';
import { env, mintTenant } from '../../testing/mint';
import { mintOffer } from '../../testing/mint-offer';
import { mintRedirector } from '../../testing/mint-redirector';
import { readTenant } from '../tenants';
import { cachedSnapshot, hotOffers } from './hot';
import { refreshTrending } from './refresh-trending';
import { countVisits, takeTenantsWithVisits, topOffers } from './trending';

const NOW = Date.UTC(2026, 10, 20);

async function mintOffers(count: number) {
  const tenant = await mintTenant();
  const ids: Id<'off'>[] = [];
  for (let i = 0; i < count; i++) ids.push((await mintOffer(tenant)).offerId);
  const visit = (index: number, times: number, at = NOW) => {
    const visits = Array.from({ length: times }, () => ({ tenantId: tenant.id, offerId: ids[index] as Id<'off'> }));
    return countVisits(env, visits, at);
  };
  const refresh = async (at = NOW) => {
    const { ctx, settle } = mintRedirector();
    await refreshTrending(env, ctx, at);
    await settle();
  };
  const versionNow = async () => (await readTenant(env, tenant.slug))?.catalogVersion;
  const popularNow = async () => {
    const { results } = await env.DB.prepare(
      'select id from offers where tenant_id = ?1 and popularity > 0 order by popularity desc, id',
    )
      .bind(tenant.id)
      .all<{ id: string }>();
    return results.map(({ id }) => id);
  };
  return { tenant, ids, visit, refresh, versionNow, popularNow };
}

describe('trending', () => {
  it('orders offers by what people followed of late, in D1 and in the hot list of KV', async () => {
    const { tenant, ids, visit, refresh, popularNow } = await mintOffers(3);
    await visit(2, 5);
    await visit(0, 2);
    await refresh();
    expect(await popularNow()).toEqual([ids[2], ids[0]]);
    expect(await hotOffers(env, tenant.id)).toEqual([ids[2], ids[0]]);
    // Hot offers are in KV before anybody's redirect has to ask D1; the others wait for their first click.
    expect(await cachedSnapshot(env, ids[2] ?? '')).toMatchObject({ id: ids[2] });
    expect(await cachedSnapshot(env, ids[1] ?? '')).toBeNull();
  });

  it('halves a count with each day, so that yesterday gives way to today', async () => {
    const { tenant, ids, visit, refresh, popularNow } = await mintOffers(2);
    await visit(0, 10);
    await refresh();
    await visit(1, 3, NOW + 2 * DAY);
    await refresh(NOW + 2 * DAY);
    expect(await popularNow()).toEqual([ids[1], ids[0]]);
    expect(await topOffers(env, tenant.id, 10, NOW + 2 * DAY)).toEqual([
      [ids[1], 3],
      [ids[0], 2.5],
    ]);
  });

  it('moves the catalogue version when the order moves, and only then', async () => {
    const { visit, refresh, versionNow } = await mintOffers(2);
    const first = await versionNow();
    await visit(0, 2);
    await refresh();
    const second = await versionNow();
    expect(second).toBe((first ?? 0) + 1);
    await visit(0, 5);
    await refresh();
    expect(await versionNow()).toBe(second);
    await visit(1, 50);
    await refresh();
    expect(await versionNow()).toBe((second ?? 0) + 1);
  });

  it('leaves a tenant without visits alone, and takes no notice of an offer that is gone', async () => {
    const { tenant, ids, visit, refresh, versionNow, popularNow } = await mintOffers(2);
    await visit(0, 3);
    await visit(1, 9);
    await env.DB.prepare('delete from offers where tenant_id = ?1 and id = ?2').bind(tenant.id, ids[1]).run();
    await refresh();
    expect(await popularNow()).toEqual([ids[0]]);
    const version = await versionNow();
    await refresh();
    await visit(0, 1);
    await refresh();
    expect(await versionNow()).toBe(version);
  });

  it('passes a tenant on once, then again after it was read or when the news seem lost', async () => {
    const { tenant, visit } = await mintOffers(1);
    const isPassedOn = async () => (await takeTenantsWithVisits(env)).includes(tenant.id);
    const passedOn: boolean[] = [];
    for (const at of [NOW, NOW + 1, NOW + MINUTE]) {
      await visit(0, 1, at);
      passedOn.push(await isPassedOn());
    }
    await topOffers(env, tenant.id, 1, NOW + MINUTE);
    await visit(0, 1, NOW + MINUTE + 1);
    expect([...passedOn, await isPassedOn()]).toEqual([true, false, true, true]);
  });

  it('counts what the consumer stored of people, not of bots', async () => {
    const { tenant, ids } = await mintOffers(2);
    const door = mintRedirector();
    const url = (i: number) => `http://${tenant.slug}.souk.test/go/${ids[i]}`;
    await door.follow(url(0));
    await door.follow(url(1), { method: 'HEAD' });
    await door.deliver();
    expect((await topOffers(env, tenant.id, 10, Date.now())).map(([id]) => id)).toEqual([ids[0]]);
  });
});
