import { HOUR } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { MessageValues } from '../../platform/messages';
import type { Consumers, OutboxEvent } from '../../platform/outbox';
import type { Role } from '../../platform/permissions';
import { findStaff } from '../identity';
import { addToInbox } from './add-to-inbox';
import { deskOrigin } from './desk-origin';
import type { InboxKind, InboxValuesOf } from './inbox-schema';
import { readPayload } from './read-payload';
import { findPerson, type Notice, tellPerson } from './tell-person';

/** Who decides about money. */
const TOLD: readonly Role[] = ['owner', 'manager'];
/** Who answers for the systems of the business. */
const TOLD_OF_SYSTEMS: readonly Role[] = ['owner'];

type Payload = ReturnType<typeof readPayload>;
type StaffKind = Extract<Notice & InboxKind, `staff-${string}`>;

/**
 * What waits for staff. Each of them gets a line in the inbox for every event, and one mail for all events of a kind in an hour:
 * the hour is the message's key, so the second of a burst finds its mail sent.
 */
export const staffConsumers: Consumers = {
  'withdrawals.asked': [
    toStaff('staff-withdrawal', 'withdrawals', (payload) => ({
      ...{ amountMinor: payload.minor('amountMinor'), currency: payload.currency() },
    })),
  ],
  'kyc.asked': [toStaff('staff-kyc', 'kyc', () => ({}))],
  'cashback.claim-asked': [toStaff('staff-claim', 'claims', (payload) => ({ merchant: payload.text('merchantName') }))],
  'cashback.review-grew': [
    toStaff('staff-review', 'conversions', (payload) => ({ waiting: payload.minor('waiting') })),
  ],
  'wallet.difference-found': [
    toStaff('staff-difference', 'liability', (payload) => ({
      ...{ expectedMinor: payload.minor('expectedMinor'), foundMinor: payload.minor('foundMinor') },
      currency: payload.currency(),
    })),
  ],
  'webhooks.endpoint-disabled': [
    toStaff('staff-webhook', 'webhooks', (payload) => ({ receiver: payload.text('host') }), TOLD_OF_SYSTEMS),
  ],
};

/** `section` is where it is decided on the dashboard. */
function toStaff<K extends StaffKind>(
  kind: K,
  section: string,
  say: (payload: Payload) => Omit<MessageValues[K], 'name' | 'link'> & InboxValuesOf[K],
  told = TOLD,
) {
  return async (ctx: Ctx, event: OutboxEvent) => {
    const values = say(readPayload(event.payload));
    const path = `/t/${ctx.tenant.slug}/${section}`;
    const key = `${kind}:${Math.floor(event.at / HOUR)}`;
    for (const userId of await findStaff(ctx, told)) {
      const person = await findPerson(ctx, userId);
      if (!person) continue;
      const link = deskOrigin(ctx.env) + path;
      await tellPerson(ctx, key, person, kind, { ...values, name: person.name, link } as MessageValues[K]); // the two left out above
      await addToInbox(ctx, { userId, key: event.id, link: path, kind, values });
    }
  };
}
