import { describe, expect, it } from 'vitest';
import { call } from '../testing/call';
import { mintTenant, originOf } from '../testing/mint';
import { mintUser } from '../testing/mint-user';

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

  it('hands a person the bookmark of what they saw, and takes nothing else for one', async () => {
    const tenant = await mintTenant();
    const { headers } = await mintUser(tenant);
    const first = await call(`${originOf(tenant)}/api/v1/me/clicks`, { headers });
    expect(first.headers.get('X-Request-Id')).toMatch(/^req_/);
    const bookmark = first.headers.get('X-Souk-Bookmark') ?? '';
    expect(bookmark).toMatch(/^[0-9a-f-]{58,}$/);
    for (const sent of [bookmark, 'first-primary', "' or 1=1", 'x'.repeat(5000)]) {
      const next = await call(`${originOf(tenant)}/api/v1/me/clicks`, {
        headers: { ...headers, 'X-Souk-Bookmark': sent },
      });
      expect(next.status).toBe(200);
    }
    expect((await call(`${originOf(tenant)}/api/v1/tenant`)).headers.get('X-Souk-Bookmark')).toBeNull();
  });
});
