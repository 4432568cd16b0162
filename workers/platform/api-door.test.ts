import { exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { mintTenant, originOf } from '../testing/mint';

const { fetch } = (exports as unknown as { default: Fetcher }).default; // the Worker's own default export
const call = (url: string, init?: RequestInit) =>
  fetch.call((exports as unknown as { default: Fetcher }).default, url, init);

describe('the API door', () => {
  it("answers the tenant of the host, with security headers and without another's data", async () => {
    const tenant = await mintTenant({ name: 'Corner shop' });
    const answer = await call(`${originOf(tenant)}/api/v1/tenant`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ slug: tenant.slug, name: 'Corner shop' });
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('answers problem+json for a host that is nobody', async () => {
    const answer = await call('http://nobody-lives-here.souk.test/api/v1/tenant');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'tenant/unknown', requestId: expect.stringMatching(/^req_/) });
  });

  it('answers problem+json for a path that is not there', async () => {
    const tenant = await mintTenant();
    const answer = await call(`${originOf(tenant)}/api/v1/nothing`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'request/not-found' });
  });

  it('describes itself in OpenAPI 3.1', async () => {
    const tenant = await mintTenant();
    const document = await (await call(`${originOf(tenant)}/api/v1/openapi.json`)).json<{
      openapi: string;
      paths: object;
    }>();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/api/v1/tenant');
  });
});
