import { describe, expect, it } from 'vitest';
import { deliver } from '../../platform/outbox';
import type { Role } from '../../platform/permissions';
import { problemOf } from '../../testing/call';
import { mintContext, mintTenant } from '../../testing/mint';
import { mintCampaign } from '../../testing/mint-campaign';
import { type MintedUser, mintUser } from '../../testing/mint-user';
import { DOWN } from '../../testing/mint-webhook';
import { sendAs } from '../../testing/send-as';
import { setMembership } from '../../testing/set-membership';
import { inviteDeveloper } from '../campaigns/choose-people';
import { claimCode, projectShard } from '../codes';
import { webhookConsumers } from './events';
import type { WebhookDelivery, WebhookDeliveryDetail, WebhookEndpointWithSecret } from './schema';

const CLAIMED = { url: DOWN, events: ['code.claimed'] };

/** A business that has campaigns and nothing else. */
async function mintStudio() {
  const tenant = await mintTenant({ modules: ['campaigns'] });
  const { ctx } = mintContext(tenant);
  const join = (...roles: Role[]) => mintUser(tenant, { roles });
  const send = (who: MintedUser, path: string, method = 'GET', body?: object, version?: number) =>
    sendAs(tenant, who, `/admin${path}`, { method, body, version });
  const listen = async (who: MintedUser) =>
    (await send(who, '/webhooks', 'POST', CLAIMED)).json<WebhookEndpointWithSecret>();
  const heard = async (who: MintedUser, { id }: { id: string }) => {
    const page = await (await send(who, `/webhooks/${id}/deliveries`)).json<{ data: WebhookDelivery[] }>();
    const details = page.data.map(async ({ id: delivery }) =>
      (await send(who, `/webhook-deliveries/${delivery}`)).json<WebhookDeliveryDetail>(),
    );
    return (await Promise.all(details)).map(({ body }) => JSON.parse(body));
  };
  /** Claims a code and brings it to the webhooks, as the queues do; each message comes twice. */
  const claim = async (campaignId: string, claimant: string) => {
    const request = { claimant, platform: 'ios', key: null, country: 'IN', isReserve: false, facts: {} };
    const answer = await claimCode(ctx, campaignId, request);
    if (!answer.isDone) throw new Error(answer.refusal);
    for (const shard of [0, 1, 0, 1]) await projectShard(ctx, { poolId: campaignId, shard });
    const { results } = await ctx.db.d1
      .prepare(`select id from outbox where tenant_id = ?1 and name = 'codes.claimed'`)
      .bind(tenant.id)
      .all<{ id: string }>();
    for (const { id } of results) {
      await ctx.db.d1.prepare('update outbox set delivered_at = null where tenant_id = ?1').bind(tenant.id).run();
      await deliver(ctx, webhookConsumers, id);
    }
    return answer.claim;
  };
  return { tenant, ctx, join, send, listen, heard, claim };
}

describe('a business with campaigns alone', () => {
  it('hears of a claimed code once, masked and without who has it', async () => {
    const { tenant, join, listen, heard, claim } = await mintStudio();
    const developer = await join('developer');
    const { id } = await mintCampaign(tenant, { developer });
    const endpoint = await listen(developer);
    const { claimId, code, claimedAt } = await claim(id, 'asha');
    const [body, ...more] = await heard(developer, endpoint);
    expect(more).toEqual([]);
    expect(body).toEqual({
      ...{ type: 'code.claimed', timestamp: expect.any(String) },
      data: {
        ...{ campaignId: id, claimId, platform: 'ios', country: 'IN' },
        ...{ claimedAt: new Date(claimedAt).toISOString(), codeMasked: expect.stringContaining('***') },
      },
    });
    expect(JSON.stringify(body)).not.toContain(code);
  });

  it('is offered no event of a module that it does not have, and keeps what it hears of already', async () => {
    const { join, send } = await mintStudio();
    const owner = await join('owner');
    const answer = await send(owner, '/webhooks', 'POST', { url: DOWN, events: ['code.claimed', 'withdrawals.paid'] });
    expect(answer.status).toBe(422);
    expect((await problemOf(answer)).errors).toMatchObject([
      { pointer: '/events', message: expect.stringContaining('withdrawals.paid') },
    ]);
    const { id } = await (await send(owner, '/webhooks', 'POST', CLAIMED)).json<WebhookEndpointWithSecret>();
    const widen = (events: string[]) => send(owner, `/webhooks/${id}`, 'PATCH', { events }, 1);
    expect((await widen(['code.claimed', 'cashback.tracked'])).status).toBe(422);
    expect((await widen(['code.claimed', 'campaign.low', 'campaign.sold-out'])).status).toBe(200);
  });

  it('tells a developer of the campaigns that they work on, and its leads of all', async () => {
    const { tenant, ctx, join, listen, heard, claim } = await mintStudio();
    const [mine, theirs, owner] = [await join('developer'), await join('developer'), await join('owner')];
    const { id } = await mintCampaign(tenant, { developer: mine });
    const [atMine, atTheirs, atOwner] = [await listen(mine), await listen(theirs), await listen(owner)];
    await claim(id, 'asha');
    expect((await heard(mine, atMine)).length).toBe(1);
    expect(await heard(theirs, atTheirs)).toEqual([]);
    await inviteDeveloper(ctx, id, theirs.userId);
    await claim(id, 'omar');
    // What was claimed before is told late, but it is told: a repeated event finds who works there now.
    expect((await heard(theirs, atTheirs)).length).toBe(2);
    await setMembership(tenant, mine.userId, { roles: ['member'] });
    await claim(id, 'lena');
    expect((await heard(owner, atOwner)).length).toBe(3);
    expect((await heard(owner, atMine)).length).toBe(2);
  });

  it("keeps a developer's webhook from other developers", async () => {
    const { join, send, listen } = await mintStudio();
    const [mine, theirs, owner] = [await join('developer'), await join('developer'), await join('owner')];
    const { id } = await listen(mine);
    const list = async (who: MintedUser) => {
      const { data } = await (await send(who, '/webhooks')).json<{ data: { id: string }[] }>();
      return data.map((endpoint) => endpoint.id);
    };
    expect([await list(mine), await list(theirs), await list(owner)]).toEqual([[id], [], [id]]);
    expect(await (await send(owner, `/webhooks/${id}`)).json()).toMatchObject({ developerId: mine.userId });
    for (const [path, method] of [
      ['', 'GET'],
      ['', 'DELETE'],
      ['/deliveries', 'GET'],
      ['/rotate', 'POST'],
    ] as const) {
      const answer = await send(theirs, `/webhooks/${id}${path}`, method);
      expect([answer.status, (await problemOf(answer)).code]).toEqual([404, 'webhooks/not-found']);
    }
  });
});
