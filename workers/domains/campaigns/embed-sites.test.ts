import { describe, expect, it } from 'vitest';
import { call, problemOf } from '../../testing/call';
import { mintTenant, originOf } from '../../testing/mint';
import { mintCampaign } from '../../testing/mint-campaign';
import type { Campaign } from './campaign-schema';

async function mintPatched() {
  const tenant = await mintTenant({ modules: ['campaigns'] });
  const { id, developer } = await mintCampaign(tenant);
  return (body: object, version = 1) =>
    call(`${originOf(tenant)}/api/v1/campaigns/${id}`, {
      ...{ method: 'PATCH', body: JSON.stringify(body) },
      headers: { ...developer.headers, 'Content-Type': 'application/json', 'If-Match': `"${version}"` },
    });
}

const pointersOf = async (answer: Response) => {
  const { status, errors = [] } = await problemOf(answer);
  return [status, ...errors.map(({ pointer }) => pointer)];
};

describe('where a campaign may stand and how long it holds', () => {
  it('keeps sites by their origin, each once, and answers them so', async () => {
    const patch = await mintPatched();
    const embedSites = ['https://Studio.example/', 'https://studio.example', 'http://localhost:8080'];
    const saved = await (await patch({ embedSites, reserveMinutes: 60 })).json<Campaign>();
    expect(saved).toMatchObject({
      ...{ embedSites: ['https://studio.example', 'http://localhost:8080'], reserveMinutes: 60, version: 2 },
    });
    expect(await (await patch({ embedSites: [] }, 2)).json()).toMatchObject({ embedSites: [] });
  });

  it('takes for a site nothing that would open a policy further than it', async () => {
    const patch = await mintPatched();
    const wrong = ['*', 'https://*.example', 'http://studio.example', 'studio.example', "https://a.example 'self'"];
    const worse = [
      'https://a;script-src.example',
      "https://a'b.example",
      'https://me@a.example',
      'https://a.example/x',
      'data:,',
    ];
    for (const site of [...wrong, ...worse]) {
      expect(await pointersOf(await patch({ embedSites: ['https://a.example', site] }))).toEqual([
        422,
        '/embedSites/1',
      ]);
    }
    const many = Array.from({ length: 21 }, (_, i) => `https://site-${i}.example`);
    expect(await pointersOf(await patch({ embedSites: many }))).toEqual([422, '/embedSites']);
  });

  it('holds codes for a minute to an hour', async () => {
    const patch = await mintPatched();
    for (const reserveMinutes of [0, 61, 1.5]) {
      expect(await pointersOf(await patch({ reserveMinutes }))).toEqual([422, '/reserveMinutes']);
    }
    expect((await patch({ reserveMinutes: 1 })).status).toBe(200);
  });
});
