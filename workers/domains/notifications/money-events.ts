import { and, eq, ne } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import type { MessageValues } from '../../platform/messages';
import type { Consumers, OutboxEvent } from '../../platform/outbox';
import { addToInbox } from './add-to-inbox';
import type { InboxKind, InboxValuesOf } from './inbox-schema';
import { inboxItems } from './inbox-tables';
import { readPayload } from './read-payload';
import { findPerson, type Notice, type Person, tellPerson } from './tell-person';

type Payload = ReturnType<typeof readPayload>;
/** What the message says besides the name, and where more of it is. */
type Saying<K extends Notice & InboxKind> = {
  values: Omit<MessageValues[K], 'name' | 'link'>;
  line: InboxValuesOf[K];
  link: string;
};

const CASHBACK = '/me/cashback';
const WALLET = '/wallet';
const WITHDRAWALS = '/wallet/withdrawals';

/** Every event of a person's money: a message and a line in their inbox, each once by the id of the event. */
export const moneyConsumers: Consumers = {
  'cashback.tracked': [
    about('cashback-tracked', async (payload, ctx, { id }, person) => ({
      ...cashback(payload),
      values: {
        ...{ ...cashback(payload).values, expectedAt: payload.instantOrNull('expectedAt') },
        isFirst: await isFirstTracked(ctx, person.userId, id),
      },
    })),
  ],
  'cashback.confirmed': [about('cashback-confirmed', cashback)],
  'cashback.declined': [
    about('cashback-declined', (payload) => {
      const { values, ...more } = cashback(payload);
      return { ...more, values: { ...values, reason: payload.textOrNull('reason') } };
    }),
  ],
  'cashback.claim-decided': [
    async (ctx, event) => {
      const kind = event.payload.isAccepted === true ? 'claim-accepted' : 'claim-declined';
      await about(kind, claim)(ctx, event);
    },
  ],
  'withdrawals.asked': [about('withdrawal-asked', (payload) => payout(payload))],
  'withdrawals.approved': [about('withdrawal-approved', (payload) => payout(payload, true))],
  'withdrawals.rejected': [
    about('withdrawal-rejected', (payload) => ({
      ...{ ...payout(payload), link: WALLET },
      values: { ...payout(payload).values, reason: payload.textOrNull('reason') },
    })),
  ],
  'withdrawals.paid': [
    about('withdrawal-paid', (payload, _ctx, { at }) => {
      const { values, line, link } = payout(payload, true);
      const paid = { ...values, utr: payload.textOrNull('utr'), at };
      return { values: paid, line: { ...line, destination: values.destination }, link };
    }),
  ],
  'kyc.approved': [about('kyc-approved', () => ({ values: {}, line: {}, link: WALLET }))],
  'kyc.rejected': [
    about('kyc-rejected', (payload) => ({
      values: { reason: payload.textOrNull('reason') },
      line: {},
      link: '/me/kyc',
    })),
  ],
  'referrals.rewarded': [
    about('referral-rewarded', (payload) => {
      const isFriend = payload.isTrue('isFriend');
      const amount = { amountMinor: payload.minor('amountMinor'), currency: payload.currency() };
      const line = { ...amount, isFriend: isFriend ? ('yes' as const) : ('no' as const) };
      return { values: { ...amount, isFriend }, line, link: WALLET };
    }),
  ],
};

/** Tells the person whom the payload names; an event about nobody who is there is done. */
function about<K extends Notice & InboxKind>(
  kind: K,
  say: (payload: Payload, ctx: Ctx, event: OutboxEvent, person: Person) => Saying<K> | Promise<Saying<K>>,
) {
  return async (ctx: Ctx, event: OutboxEvent) => {
    const person = await findPerson(ctx, event.payload.userId);
    if (!person) return;
    const { values, line, link } = await say(readPayload(event.payload), ctx, event, person);
    const whole = { ...values, name: person.name, link: ctx.origin + link } as MessageValues[K]; // Saying leaves out these two
    await tellPerson(ctx, event.id, person, kind, whole);
    await addToInbox(ctx, { userId: person.userId, key: event.id, link, kind, values: line });
  };
}

function cashback(payload: Payload) {
  const amount = { amountMinor: payload.minor('cashbackMinor'), currency: payload.currency() };
  const merchant = merchantOf(payload);
  const values = { ...amount, merchant, saleMinor: payload.minor('saleMinor') };
  return { values, line: { ...amount, merchant }, link: CASHBACK };
}

function claim(payload: Payload) {
  const merchant = merchantOf(payload);
  return { values: { merchant, reason: payload.textOrNull('reason') }, line: { merchant }, link: CASHBACK };
}

/** A shop may be gone by the time its claim is decided. */
function merchantOf(payload: Payload): string {
  return payload.textOrNull('merchantName') ?? '–';
}

/** What was asked for; once it is approved, what arrives of it. */
function payout(payload: Payload, isApproved = false) {
  const fee = payload.minorOr('feeMinor', 0);
  const amountMinor = payload.minor('amountMinor') - (isApproved ? fee : 0);
  const line = { amountMinor, currency: payload.currency() };
  const [method, destination] = [payload.text('method'), payload.text('destinationMasked')];
  const values = { ...line, method, destination, feeMinor: fee === 0 ? null : fee };
  return { values, line, link: WITHDRAWALS };
}

/** True when the inbox, which keeps half a year, tells of no other tracked cashback. */
async function isFirstTracked(ctx: Ctx, userId: Id<'usr'>, eventId: string): Promise<boolean> {
  const others = await ctx.db.orm.$count(
    inboxItems,
    and(
      ...[eq(inboxItems.tenantId, ctx.tenant.id), eq(inboxItems.userId, userId)],
      ...[eq(inboxItems.kind, 'cashback-tracked'), ne(inboxItems.key, eventId)],
    ),
  );
  return others === 0;
}
