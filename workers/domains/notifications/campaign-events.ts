import type { Ctx } from '../../platform/context';
import { type Id, isId } from '../../platform/id';
import type { MessageValues } from '../../platform/messages';
import type { Consumers } from '../../platform/outbox';
import { findCampaignRow, findWorkers } from '../campaigns';
import { findStaff } from '../identity';
import { addToInbox } from './add-to-inbox';
import { deskOrigin } from './desk-origin';
import type { InboxValuesOf } from './inbox-schema';
import { readPayload } from './read-payload';
import { findPerson, tellPerson } from './tell-person';

/** What those who work on a campaign hear: that it runs out, and that codes they added are in or not. */
export const campaignConsumers: Consumers = {
  'campaigns.ran-low': [
    async (ctx, { id, payload }) => {
      const { text, minor, isTrue } = readPayload(payload);
      // Nothing is left by now, which is told in the same breath.
      if (isTrue('isGone')) return;
      const values = { campaign: text('campaign'), left: minor('available') };
      await tellWorkers(ctx, id, text('campaignId'), 'staff-campaign-low', values);
    },
  ],
  'campaigns.sold-out': [
    async (ctx, { id, payload }) => {
      const { text } = readPayload(payload);
      await tellWorkers(ctx, id, text('campaignId'), 'staff-campaign-gone', { campaign: text('campaign') });
    },
  ],
  'imports.ended': [
    async (ctx, { id, payload }) => {
      const { text, minor, textOrNull } = readPayload(payload);
      const campaign = await findCampaignRow(ctx, text('poolId'));
      if (!campaign) return;
      // What a program started is its campaign's developer's.
      const by = text('by');
      const userId = isId('usr', by) ? by : campaign.developerId;
      if (!(await mayOpen(ctx, campaign.id, userId))) return;
      const counts = { accepted: minor('accepted'), duplicates: minor('duplicates'), rejected: minor('rejected') };
      const values = { campaign: campaign.name, ...counts, fault: faultOf(textOrNull('fault')) };
      const link = `${pathOf(ctx, campaign.id)}?tab=uploads`;
      await addToInbox(ctx, { userId, key: id, link, kind: 'staff-import', values });
    },
  ],
};

/** Who works on it still, or leads the business. */
async function mayOpen(ctx: Ctx, campaignId: string, userId: Id<'usr'>): Promise<boolean> {
  const [workers, leads] = await Promise.all([findWorkers(ctx, campaignId), findStaff(ctx, ['owner', 'manager'])]);
  return [...workers, ...leads].includes(userId);
}

/** As the texts select it: their language takes no dash there. */
function faultOf(fault: string | null): string {
  return fault?.replaceAll('-', '_') ?? 'none';
}

type Kind = 'staff-campaign-low' | 'staff-campaign-gone';

/** By what each of them has chosen, and in the inbox; the mail is once for each event, for it comes seldom. */
async function tellWorkers<K extends Kind>(
  ctx: Ctx,
  key: string,
  campaignId: string,
  kind: K,
  values: Omit<MessageValues[K], 'name' | 'link'> & InboxValuesOf[K],
): Promise<void> {
  const link = `${pathOf(ctx, campaignId)}?tab=uploads`;
  for (const userId of await findWorkers(ctx, campaignId)) {
    const person = await findPerson(ctx, userId);
    if (!person) continue;
    const whole = { ...values, name: person.name, link: deskOrigin(ctx.env) + link } as MessageValues[K]; // the two left out above
    await tellPerson(ctx, key, person, kind, whole);
    await addToInbox(ctx, { userId, key, link, kind, values });
  }
}

function pathOf({ tenant }: Ctx, campaignId: string): string {
  return `/t/${tenant.slug}/campaigns/${campaignId}`;
}
