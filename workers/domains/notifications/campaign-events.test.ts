import { describe, expect, it } from 'vitest';
import { deliver } from '../../platform/outbox';
import type { Role } from '../../platform/permissions';
import { write } from '../../platform/write';
import { mintContext, mintTenant } from '../../testing/mint';
import { mintCampaign } from '../../testing/mint-campaign';
import { type MintedUser, mintUser } from '../../testing/mint-user';
import { sentMessages } from '../../testing/sent-messages';
import { setMembership } from '../../testing/set-membership';
import { inviteDeveloper } from '../campaigns/choose-people';
import { campaignConsumers } from './campaign-events';
import { changePreferences } from './change-preferences';
import { listInbox } from './find-inbox';

const COUNTS = { received: 5, accepted: 3, duplicates: 1, rejected: 1 };

/** A campaign with its developer, one who was invited and one who was not; each event is delivered twice. */
async function mintStudio() {
  const tenant = await mintTenant({ modules: ['campaigns'] });
  const { ctx } = mintContext(tenant);
  const join = (...roles: Role[]) => mintUser(tenant, { roles });
  const [mine, invited, other] = [await join('developer'), await join('developer'), await join('developer')];
  const { id } = await mintCampaign(tenant, { developer: mine, name: 'Spring drop' });
  await inviteDeveloper(ctx, id, invited.userId);
  const happen = async (name: `${string}.${string}`, payload: Record<string, unknown>) => {
    await write(ctx, { statements: [], events: [{ name, version: 1, subjectId: id, payload }] });
    const event = await ctx.db.d1
      .prepare('select id from outbox where tenant_id = ?1 order by id desc')
      .bind(tenant.id)
      .first<string>('id');
    for (let i = 0; i < 2; i++) {
      await ctx.db.d1.prepare('update outbox set delivered_at = null where tenant_id = ?1').bind(tenant.id).run();
      await deliver(ctx, campaignConsumers, event ?? '');
    }
  };
  const inboxOf = async ({ userId }: MintedUser) => (await listInbox(ctx, userId, { limit: 50 })).data;
  const path = `/t/${tenant.slug}/campaigns/${id}?tab=uploads`;
  return { tenant, ctx, id, mine, invited, other, happen, inboxOf, path };
}

const low = (campaignId: string, isGone = false) =>
  ({ campaignId, campaign: 'Spring drop', available: 4, lowAt: 5, total: 9, isGone }) as const;

describe('a campaign that runs out is told', () => {
  it('to its developer and who was invited, once in the inbox and once by mail, and to nobody else', async () => {
    const { id, mine, invited, other, happen, inboxOf, path } = await mintStudio();
    await happen('campaigns.ran-low', low(id));
    for (const who of [mine, invited]) {
      expect(await inboxOf(who)).toMatchObject([
        { kind: 'staff-campaign-low', values: { campaign: 'Spring drop', left: 4 }, link: path },
      ]);
      const [mail, ...more] = await sentMessages(who.email);
      expect(more).toEqual([]);
      expect(mail?.subject).toBe('Spring drop is running low: 4 codes left');
      expect(mail?.text).toContain(`http://app.souk.test${path}`);
    }
    expect(await inboxOf(other)).toEqual([]);
  });

  it('once when it was low and empty in one look', async () => {
    const { id, mine, happen, inboxOf } = await mintStudio();
    await happen('campaigns.ran-low', low(id, true));
    await happen('campaigns.sold-out', { campaignId: id, campaign: 'Spring drop', total: 9 });
    expect((await inboxOf(mine)).map(({ kind }) => kind)).toEqual(['staff-campaign-gone']);
    const sent = await sentMessages(mine.email);
    expect(sent.map(({ subject }) => subject)).toEqual(['All codes of Spring drop are gone']);
  });

  it('in the inbox alone to who wants no mail of work', async () => {
    const { ctx, id, mine, invited, happen, inboxOf } = await mintStudio();
    await changePreferences(ctx, mine.userId, { staff: { email: false } });
    await happen('campaigns.sold-out', { campaignId: id, campaign: 'Spring drop', total: 9 });
    await sentMessages(invited.email);
    expect((await inboxOf(mine)).length).toBe(1);
    expect(await sentMessages(mine.email, 0)).toEqual([]);
  });
});

describe('an upload that ended is told', () => {
  it('to who started it, with its counts and why it stopped', async () => {
    const { id, mine, invited, happen, inboxOf, path } = await mintStudio();
    const ended = { poolId: id, status: 'done', fault: 'too-many-lines', ...COUNTS, by: invited.userId };
    await happen('imports.ended', ended);
    const values = { campaign: 'Spring drop', accepted: 3, duplicates: 1, rejected: 1, fault: 'too_many_lines' };
    expect(await inboxOf(invited)).toMatchObject([{ kind: 'staff-import', values, link: path }]);
    expect(await inboxOf(mine)).toEqual([]);
  });

  it("to the campaign's developer when a program started it, and to nobody who has left", async () => {
    const { tenant, id, mine, invited, happen, inboxOf } = await mintStudio();
    await happen('imports.ended', { poolId: id, status: 'done', fault: null, ...COUNTS, by: 'key_1' });
    expect(await inboxOf(mine)).toMatchObject([{ kind: 'staff-import', values: { fault: 'none' } }]);
    await setMembership(tenant, invited.userId, { roles: ['member'] });
    await happen('imports.ended', { poolId: id, status: 'done', fault: null, ...COUNTS, by: invited.userId });
    expect(await inboxOf(invited)).toEqual([]);
  });
});
