import { describe, expect, it } from 'vitest';
import type { Tenant } from '../../platform/tenant';
import { call, problemOf } from '../../testing/call';
import { mintTenant, originOf } from '../../testing/mint';
import { mintCampaign } from '../../testing/mint-campaign';
import { type MintedUser, mintUser } from '../../testing/mint-user';
import type { Campaign, CampaignPeople } from './campaign-schema';

const json = { 'Content-Type': 'application/json' };

function askerIn(tenant: Tenant) {
  const api = `${originOf(tenant)}/api/v1`;
  return (who: MintedUser, method: string, path: string, body?: object, more: Record<string, string> = {}) =>
    call(api + path, {
      ...{ method, headers: { ...who.headers, ...(body ? json : {}), ...more } },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
}

async function makeDesk() {
  const tenant = await mintTenant({ modules: ['campaigns'] });
  const developer = await mintUser(tenant, { roles: ['developer'], name: 'Dev Patel' });
  return { tenant, developer, ask: askerIn(tenant) };
}

describe('a campaign', () => {
  it('is made with defaults and its own empty pool, and told with its version', async () => {
    const { developer, ask } = await makeDesk();
    const made = await ask(developer, 'POST', '/campaigns', { name: 'Launch week' });
    expect(made.status).toBe(201);
    const campaign = await made.json<Campaign>();
    expect(campaign).toMatchObject({
      ...{ name: 'Launch week', platform: 'universal', status: 'active', state: 'live', perUserLimit: 1, version: 1 },
      ...{ owner: { name: 'Dev Patel' }, mayEdit: true, isOwn: true },
      counts: { total: 0, available: 0, claimed: 0, used: 0, revoked: 0 },
    });
    const read = await ask(developer, 'GET', `/campaigns/${campaign.id}`);
    expect(read.headers.get('ETag')).toBe('"1"');
  });

  it('refuses an end before its start, a bad format and fields that there are not, all by their place', async () => {
    const { developer, ask } = await makeDesk();
    const startsAt = '2026-12-02T00:00:00Z';
    const early = await ask(developer, 'POST', '/campaigns', { name: 'A', startsAt, endsAt: startsAt });
    expect(early.status).toBe(422);
    expect((await problemOf(early)).errors).toEqual([{ pointer: '/endsAt', message: 'must be after startsAt' }]);
    const format = { minLength: 9, maxLength: 3, alphabet: 'emoji' };
    const bad = await ask(developer, 'POST', '/campaigns', {
      name: ' ',
      perUserLimit: 0,
      shards: 65,
      format,
      owner: 1,
    });
    expect(bad.status).toBe(422);
    const pointers = (await problemOf(bad)).errors?.map(({ pointer }) => pointer) ?? [];
    expect(pointers).toEqual(expect.arrayContaining(['/name', '/perUserLimit', '/shards', '/format/alphabet']));
  });

  it('changes only as it was seen, and its pool follows', async () => {
    const { tenant, developer, ask } = await makeDesk();
    const { id } = await mintCampaign(tenant, { developer });
    const path = `/campaigns/${id}`;
    expect((await ask(developer, 'PATCH', path, { name: 'New' })).status).toBe(428);
    const paused = await ask(developer, 'PATCH', path, { status: 'paused' }, { 'If-Match': '"1"' });
    expect(await paused.json()).toMatchObject({ state: 'paused', version: 2 });
    expect((await ask(developer, 'PATCH', path, { name: 'Late' }, { 'If-Match': '"1"' })).status).toBe(412);
    const same = await ask(developer, 'PATCH', path, { status: 'paused' }, { 'If-Match': '"2"' });
    expect(await same.json()).toMatchObject({ version: 2 });
    const endsAt = '2026-01-01T00:00:00.000Z';
    const ended = await ask(developer, 'PATCH', path, { endsAt, status: 'active' }, { 'If-Match': '"2"' });
    expect(await ended.json()).toMatchObject({ state: 'ended', endsAt });
  });

  it('is lost by one of two who change it at once', async () => {
    const { tenant, developer, ask } = await makeDesk();
    const { id } = await mintCampaign(tenant, { developer });
    const change = (name: string) => ask(developer, 'PATCH', `/campaigns/${id}`, { name }, { 'If-Match': '"1"' });
    const answers = await Promise.all([change('One'), change('Two')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('is archived out of sight, refuses changes there, and comes back paused', async () => {
    const { tenant, developer, ask } = await makeDesk();
    const { id } = await mintCampaign(tenant, { developer });
    const archived = await ask(developer, 'POST', `/campaigns/${id}/archive`);
    expect(await archived.json()).toMatchObject({ state: 'archived', version: 2 });
    const list = async (query: string) =>
      (await (await ask(developer, 'GET', `/campaigns${query}`)).json<{ data: Campaign[] }>()).data.map(
        (one) => one.id,
      );
    expect([await list(''), await list('?state=archived')]).toEqual([[], [id]]);
    const edit = await ask(developer, 'PATCH', `/campaigns/${id}`, { name: 'New' }, { 'If-Match': '"2"' });
    expect((await problemOf(edit)).code).toBe('campaigns/archived');
    expect((await call(`${originOf(tenant)}/api/v1/distribute/${id}`)).status).toBe(404);
    const restored = await ask(developer, 'POST', `/campaigns/${id}/restore`);
    expect(await restored.json()).toMatchObject({ state: 'paused', version: 3 });
  });

  it('is deleted while nothing was claimed; with a claim it stays and stays open', async () => {
    const { tenant, developer, ask } = await makeDesk();
    const { id } = await mintCampaign(tenant, { developer });
    expect((await ask(developer, 'DELETE', `/campaigns/${id}`)).status).toBe(204);
    expect((await ask(developer, 'GET', `/campaigns/${id}`)).status).toBe(404);
    const other = await mintCampaign(tenant, { developer });
    const claim = () =>
      call(`${originOf(tenant)}/api/v1/distribute/${other.id}`, {
        ...{ method: 'POST', headers: json, body: JSON.stringify({ userIdentifier: 'asha@example.com' }) },
      });
    expect((await claim()).status).toBe(201);
    const refused = await ask(developer, 'DELETE', `/campaigns/${other.id}`);
    expect((await problemOf(refused)).code).toBe('campaigns/has-claims');
    expect((await claim()).status).toBe(200);
  });

  it('is found by a part of its name, its state and its platform, page by page', async () => {
    const { tenant, developer, ask } = await makeDesk();
    await mintCampaign(tenant, { developer, codes: 0, shards: 1, name: 'Beta keys', platform: 'ios' });
    await mintCampaign(tenant, { developer, codes: 0, shards: 1, name: 'Launch', status: 'paused' });
    await mintCampaign(tenant, { developer, codes: 0, shards: 1, name: 'Later', startsAt: Date.parse('2099-01-01') });
    const names = async (query: string) => {
      const page = await (await ask(developer, 'GET', `/campaigns${query}`)).json<{
        data: Campaign[];
        nextCursor: string;
      }>();
      return { names: page.data.map(({ name }) => name), next: page.nextCursor };
    };
    expect((await names('?q=BETA')).names).toEqual(['Beta keys']);
    expect((await names('?state=paused')).names).toEqual(['Launch']);
    expect((await names('?state=scheduled')).names).toEqual(['Later']);
    expect((await names('?state=live&platform=ios')).names).toEqual(['Beta keys']);
    const first = await names('?limit=2');
    expect(first.names).toEqual(['Later', 'Launch']);
    expect((await names(`?limit=2&cursor=${first.next}`)).names).toEqual(['Beta keys']);
  });
});

describe('whose a campaign is', () => {
  it('is told to its developer, who leads the business, and nobody else who develops there', async () => {
    const { tenant, developer, ask } = await makeDesk();
    const { id } = await mintCampaign(tenant, { developer });
    const [owner, staff, other, member] = await Promise.all([
      mintUser(tenant, { roles: ['owner'] }),
      mintUser(tenant, { roles: ['staff'] }),
      mintUser(tenant, { roles: ['developer'] }),
      mintUser(tenant, { roles: ['member'] }),
    ]);
    const status = async (who: MintedUser) => (await ask(who, 'GET', `/campaigns/${id}`)).status;
    expect(await Promise.all([developer, owner, staff, other, member].map(status))).toEqual([200, 200, 200, 404, 403]);
    const list = await (await ask(other, 'GET', '/campaigns')).json<{ data: Campaign[] }>();
    expect(list.data).toEqual([]);
    const edit = await ask(other, 'PATCH', `/campaigns/${id}`, { name: 'Mine' }, { 'If-Match': '"1"' });
    expect(edit.status).toBe(404);
    expect(
      (await problemOf(await ask(staff, 'PATCH', `/campaigns/${id}`, { name: 'X' }, { 'If-Match': '"1"' }))).code,
    ).toBe('auth/forbidden');
  });

  it('is shared with a developer who was invited, until they are removed', async () => {
    const { tenant, developer, ask } = await makeDesk();
    const { id } = await mintCampaign(tenant, { developer });
    const [other, member] = [await mintUser(tenant, { roles: ['developer'] }), await mintUser(tenant)];
    const people = `/campaigns/${id}/people`;
    const before = await (await ask(developer, 'GET', people)).json<CampaignPeople>();
    expect(before.invitable.map((person) => person.id)).toContain(other.userId);
    const wrong = await ask(developer, 'POST', people, { userId: member.userId });
    expect((await problemOf(wrong)).code).toBe('campaigns/not-a-developer');
    const invited = await ask(developer, 'POST', people, { userId: other.userId });
    expect((await invited.json<CampaignPeople>()).data.map(({ role }) => role)).toEqual(['owner', 'invited']);
    const edit = await ask(other, 'PATCH', `/campaigns/${id}`, { name: 'Ours' }, { 'If-Match': '"1"' });
    expect(await edit.json()).toMatchObject({ name: 'Ours', mayEdit: true, isOwn: false });
    const bold = await ask(other, 'POST', people, { userId: other.userId });
    expect((await problemOf(bold)).code).toBe('campaigns/not-owner');
    expect((await ask(developer, 'DELETE', `${people}/${other.userId}`)).status).toBe(204);
    expect((await ask(other, 'GET', `/campaigns/${id}`)).status).toBe(404);
    expect((await ask(developer, 'DELETE', `${people}/${other.userId}`)).status).toBe(404);
  });
});
