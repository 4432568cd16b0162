import { describe, expect, it } from 'vitest';
import { call, problemOf } from '../testing/call';
import { env, mintTenant, newKey, originOf } from '../testing/mint';
import { mintUser } from '../testing/mint-user';
import { MINUTE } from './clock';
import { forgetOldKeys } from './idempotency';

async function desk() {
  const tenant = await mintTenant();
  const { headers } = await mintUser(tenant, { roles: ['owner'] });
  const create = (key: string, body: object, who = headers) =>
    call(`${originOf(tenant)}/api/v1/admin/categories`, {
      method: 'POST',
      headers: { ...who, 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify(body),
    });
  const count = async () => {
    const row = env.DB.prepare('select count(*) as n from categories where tenant_id = ?1').bind(tenant.id);
    return row.first<number>('n');
  };
  return { tenant, headers, create, count };
}

describe('Idempotency-Key', () => {
  it('answers a replay with the first result and does nothing again', async () => {
    const { create, count } = await desk();
    const key = newKey();
    const first = await create(key, { name: 'Shoes', slug: 'shoes' });
    const second = await create(key, { name: 'Shoes', slug: 'shoes' });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.headers.get('Idempotency-Replayed')).toBeNull();
    expect(second.headers.get('Idempotency-Replayed')).toBe('true');
    expect(await second.json()).toEqual(await first.json());
    expect(await count()).toBe(1);
  });

  it('keeps the answer sealed, and of the request no hash that could be searched', async () => {
    const { create, headers } = await desk();
    const key = newKey();
    await create(key, { name: 'Most secret shoes', slug: 'secret-shoes' });
    const { results } = await env.DB.prepare('select * from idempotency_keys').all();
    const kept = JSON.stringify(results);
    expect(headers.Authorization).toBeTruthy();
    for (const secret of ['secret', btoa('Most secret'), key]) expect(kept).not.toContain(secret);
  });

  it('refuses the same key with another body', async () => {
    const { create, count } = await desk();
    const key = newKey();
    await create(key, { name: 'Shoes', slug: 'shoes' });
    const other = await create(key, { name: 'Hats', slug: 'hats' });
    expect(other.status).toBe(422);
    expect(await problemOf(other)).toMatchObject({ code: 'idempotency/key-reused' });
    expect(await count()).toBe(1);
  });

  it('lets 50 racing calls with one key have one effect; each gets that result or 409', async () => {
    const { create, count } = await desk();
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 50 }, () => create(key, { name: 'Shoes', slug: 'shoes' })));
    const bodies = new Set<string>();
    for (const answer of answers) {
      expect([201, 409]).toContain(answer.status);
      if (answer.status === 201) bodies.add(await answer.text());
      else expect(await problemOf(answer)).toMatchObject({ code: 'idempotency/in-flight' });
    }
    expect(bodies.size).toBe(1);
    expect(await count()).toBe(1);
  });

  it('belongs to who sent it: the same key of another person is another request', async () => {
    const { tenant, create, count } = await desk();
    const other = await mintUser(tenant, { roles: ['manager'] });
    const key = newKey();
    expect((await create(key, { name: 'Shoes', slug: 'shoes' })).status).toBe(201);
    expect((await create(key, { name: 'Hats', slug: 'hats' }, other.headers)).status).toBe(201);
    expect(await count()).toBe(2);
  });

  it('keeps a refusal too, and runs anew once it is forgotten after 24 hours', async () => {
    const { create, count } = await desk();
    const key = newKey();
    expect((await create(key, { name: '', slug: 'shoes' })).status).toBe(422);
    const again = await create(key, { name: '', slug: 'shoes' });
    expect(again.status).toBe(422);
    await forgetOldKeys(env.DB, Date.now() + 25 * 60 * MINUTE);
    expect((await create(key, { name: 'Shoes', slug: 'shoes' })).status).toBe(201);
    expect(await count()).toBe(1);
  });

  it('never runs a request again whose effect was committed, though its answer was lost', async () => {
    const { create, count } = await desk();
    const key = newKey();
    await create(key, { name: 'Shoes', slug: 'shoes' });
    // The Worker died after the commit: the key has acted, but no answer was kept, and it was long ago.
    await env.DB.prepare(
      'update idempotency_keys set status = null, body = null, started_at = 0 where acted_at > 0',
    ).run();
    const retry = await create(key, { name: 'Shoes', slug: 'shoes' });
    expect(retry.status).toBe(409);
    expect(await count()).toBe(1);
  });
});
