import { z } from 'zod';
import { idSchema } from '../../platform/id-schema';
import type { WayIn } from '../../platform/messages';
import type { Currency } from '../../platform/money';
import { pageOf, pageQuery } from '../../platform/page';

/** What can stand in an inbox; web/lang/<lang>/inbox.json has a title and a line for each. */
export const INBOX_KINDS = [
  ...(['welcome', 'new-device', 'password-changed', 'email-changed', 'phone-changed', 'two-step-changed'] as const),
  ...(['ways-in-changed', 'member-invited', 'member-changed'] as const),
  ...(['cashback-tracked', 'cashback-confirmed', 'cashback-declined', 'claim-accepted', 'claim-declined'] as const),
  ...(['withdrawal-asked', 'withdrawal-approved', 'withdrawal-rejected', 'withdrawal-paid'] as const),
  ...(['kyc-approved', 'kyc-rejected', 'referral-rewarded'] as const),
  ...(['staff-withdrawal', 'staff-kyc', 'staff-claim', 'staff-review', 'staff-difference', 'staff-webhook'] as const),
  ...(['staff-campaign-low', 'staff-campaign-gone', 'staff-import'] as const),
] as const;
export type InboxKind = (typeof INBOX_KINDS)[number];

const InboxValues = z.record(z.string(), z.union([z.string(), z.number()]));
export type InboxValues = z.infer<typeof InboxValues>;

/** What the text of each kind needs. */
export interface InboxValuesOf {
  welcome: { business: string };
  'new-device': { device: string };
  'password-changed': Record<never, never>;
  /** Masked, as everywhere that is not the account page. */
  'email-changed': { email: string };
  'phone-changed': { phone: string };
  'two-step-changed': { state: 'on' | 'off' };
  'ways-in-changed': { way: WayIn; state: 'on' | 'off' };
  'member-invited': { business: string };
  'member-changed': { business: string };
  /** Amounts in minor units: who shows the line writes them out in the reader's language. */
  'cashback-tracked': MoneyValues & { merchant: string };
  'cashback-confirmed': MoneyValues & { merchant: string };
  'cashback-declined': MoneyValues & { merchant: string };
  'claim-accepted': { merchant: string };
  'claim-declined': { merchant: string };
  'withdrawal-asked': MoneyValues;
  'withdrawal-approved': MoneyValues;
  'withdrawal-rejected': MoneyValues;
  'withdrawal-paid': MoneyValues & { destination: string };
  'kyc-approved': Record<never, never>;
  'kyc-rejected': Record<never, never>;
  'referral-rewarded': MoneyValues & { isFriend: 'yes' | 'no' };
  'staff-withdrawal': MoneyValues;
  'staff-kyc': Record<never, never>;
  'staff-claim': { merchant: string };
  'staff-review': { waiting: number };
  'staff-difference': { expectedMinor: number; foundMinor: number; currency: Currency };
  'staff-webhook': { receiver: string };
  'staff-campaign-low': { campaign: string; left: number };
  'staff-campaign-gone': { campaign: string };
  /** `fault` is a word of uploads.json, or none. */
  'staff-import': { campaign: string; accepted: number; duplicates: number; rejected: number; fault: string };
}

type MoneyValues = { amountMinor: number; currency: Currency };

export const InboxItem = z
  .strictObject({
    id: z.string(),
    kind: z.enum(INBOX_KINDS),
    values: InboxValues.meta({ description: 'What the text of this kind needs.' }),
    link: z.string().nullable().meta({ description: 'A path of this host.' }),
    createdAt: z.string(),
    readAt: z.string().nullable(),
  })
  .meta({
    id: 'InboxItem',
    example: {
      ...{ id: 'ntf_01jd3v9v1kfqgtz5m2x8r4c7ab', kind: 'new-device', values: { device: 'Firefox on Windows' } },
      ...{ link: '/me/account', createdAt: '2026-11-20T10:00:00.000Z', readAt: null },
    },
  });
export type InboxItem = z.infer<typeof InboxItem>;

const unread = z.int().meta({ description: 'Items of the whole inbox that were not read yet.' });
export const InboxPage = pageOf(InboxItem).extend({ unread }).meta({ id: 'InboxPage' });
export const InboxSummary = z.strictObject({ unread }).meta({ id: 'InboxSummary', example: { unread: 2 } });

export const ListInboxQuery = z.strictObject({
  ...pageQuery,
  unread: z.enum(['true']).optional().meta({ description: 'Only what was not read yet.' }),
});
export type ListInboxQuery = z.output<typeof ListInboxQuery>;

export const ReadInbox = z
  .strictObject({ ids: z.array(idSchema('ntf')).min(1).max(100).optional(), all: z.literal(true).optional() })
  .refine(({ ids, all }) => (ids === undefined) !== (all === undefined), {
    message: 'send either ids or all',
    path: ['ids'],
  })
  .meta({ id: 'ReadInbox', example: { all: true } });
export type ReadInbox = z.output<typeof ReadInbox>;
