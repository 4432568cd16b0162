import { describe, expect, it } from 'vitest';
import { call } from '../testing/call';
import { mintTenant, originOf } from '../testing/mint';

const ask = (origin: string, tenantOrigin: string) =>
  call(`${tenantOrigin}/api/v1/tenant`, { headers: { Origin: origin } });
const preflight = (origin: string, tenantOrigin: string) =>
  call(`${tenantOrigin}/api/v1/tenant`, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'PATCH',
      'Access-Control-Request-Headers': 'authorization',
    },
  });

describe('CORS', () => {
  it('lets the dashboard read, without credentials', async () => {
    const origin = originOf(await mintTenant());
    const answer = await ask('http://app.souk.test', origin);
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('http://app.souk.test');
    expect(answer.headers.get('Access-Control-Allow-Credentials')).toBeNull();
    expect(answer.headers.get('Vary')).toContain('Origin');
    const allowed = await preflight('http://app.souk.test', origin);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('Access-Control-Max-Age')).toBe('7200');
  });

  it.each([
    'https://evil.example',
    'http://app.souk.test.evil.example',
    'http://evil-app.souk.test',
    'http://souk.test',
    'null',
    'javascript:alert(1)',
  ])('tells %s nothing', async (stranger) => {
    const origin = originOf(await mintTenant());
    expect((await ask(stranger, origin)).headers.get('Access-Control-Allow-Origin')).toBeNull();
    expect((await preflight(stranger, origin)).status).toBe(403);
  });
});
