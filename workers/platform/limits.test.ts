import { describe, expect, it } from 'vitest';
import { call, problemOf } from '../testing/call';
import { env, mintTenant, newKey, originOf } from '../testing/mint';
import { ipHash, LIMITS, limitsFactor, quotaOf, takeExact } from './limits';

describe('limits', () => {
  it('refuses an address that is over its hour, with Retry-After, and nobody else', async () => {
    const tenant = await mintTenant();
    const ip = `203.0.113.${Math.floor(Math.random() * 256)}-${newKey()}`;
    const hour = { name: 'hour', limit: LIMITS.public.perHour * limitsFactor(env), windowSeconds: 3600 };
    await quotaOf(env, `public:${ipHash(env, ip)}`).addUnits(hour, hour.limit, Date.now());
    const ask = (from: string) => call(`${originOf(tenant)}/api/v1/tenant`, { headers: { 'CF-Connecting-IP': from } });
    const statuses: number[] = [];
    for (let i = 0; i < 40 && !statuses.includes(429); i++) statuses.push((await ask(ip)).status);
    const refused = await ask(ip);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await problemOf(refused)).toMatchObject({ code: 'limit/too-many-requests' });
    expect((await ask(`198.51.100.7-${newKey()}`)).status).toBe(200);
  });

  it('says how much is left where the quota is exact', async () => {
    const key = newKey();
    const rule = { name: 'tries', limit: 2 / limitsFactor(env), windowSeconds: 900 };
    await takeExact(env, key, [rule], 1_000);
    await takeExact(env, key, [rule], 1_000);
    await expect(takeExact(env, key, [rule], 1_000)).rejects.toMatchObject({
      refusal: { code: 'limit/too-many-requests' },
      details: {
        headers: { RateLimit: '"tries";r=0;t=900', 'RateLimit-Policy': '"tries";q=2;w=900', 'Retry-After': '900' },
      },
    });
  });
});
