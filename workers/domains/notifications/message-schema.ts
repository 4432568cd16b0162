import { z } from 'zod';
import type { MessageKind } from '../../platform/messages';
import { orNull } from '../../platform/or-null';
import { pageOf, pageQuery } from '../../platform/page';
import { CHANNELS, DELIVERY_STATUSES, PROVIDERS } from './schema';

/** What a provider answered when it was asked to take a message. */
export const TRY_RESULTS = ['accepted', 'refused', 'failed'] as const;

/** One provider asked once, as the row keeps it; the instant in milliseconds. */
export interface Try {
  at: number;
  provider: (typeof PROVIDERS)[number];
  result: (typeof TRY_RESULTS)[number];
  /** The provider's sentence without addresses, numbers and links; null when it took the message. */
  reason: string | null;
}

/** Every kind that the list can show. */
export const MESSAGE_KINDS = [
  'sign-in-code',
  'verify-email',
  'account-exists',
  'reset-password',
  'password-changed',
  'confirm-email',
  'email-changed',
  'confirm-phone',
  'phone-changed',
  'new-device',
  'two-step-changed',
  'ways-in-changed',
  'passkey-copied',
  'staff-invite',
  'cashback-tracked',
  'cashback-confirmed',
  'cashback-declined',
  'claim-accepted',
  'claim-declined',
  'withdrawal-asked',
  'withdrawal-approved',
  'withdrawal-rejected',
  'withdrawal-paid',
  'kyc-approved',
  'kyc-rejected',
  'referral-rewarded',
  'staff-withdrawal',
  'staff-kyc',
  'staff-claim',
  'staff-review',
  'staff-difference',
  'staff-webhook',
  'staff-campaign-low',
  'staff-campaign-gone',
  'code-claimed',
  'waiting-confirm',
  'codes-are-here',
] as const satisfies readonly MessageKind[];

/**
 * Why a message did not arrive. suppressed: the address bounced or complained before · expired: its code died before it
 * left · not-configured: no provider for this channel · refused: a provider will never take it · bounced: the address
 * refused it · given-up: every provider failed, every time.
 */
export const FAILURES = ['suppressed', 'expired', 'not-configured', 'refused', 'bounced', 'given-up'] as const;

const ID = 'ntf_01jd3v9v1kfqgtz5m2x8r4c7ab';
const fields = {
  id: z.string(),
  kind: z.enum(MESSAGE_KINDS),
  channel: z.enum(CHANNELS),
  status: z.enum(DELIVERY_STATUSES),
  addressMasked: z.string().nullable().meta({
    description: 'Read from the member or the invite when it is asked for; null when none here has this address now.',
  }),
  person: orNull(z.strictObject({ id: z.string(), name: z.string() })).meta({ description: 'The member it went to.' }),
  provider: orNull(z.enum(PROVIDERS)),
  failure: orNull(z.enum(FAILURES)),
  reason: z.string().nullable().meta({ description: "The provider's own words, without addresses, codes and links." }),
  attempts: z.int().meta({ description: 'How often it was taken from the queue.' }),
  postedAt: z.string(),
  sentAt: z.string().nullable(),
  settledAt: z.string().nullable().meta({ description: 'When the provider told how it ended.' }),
};
const EXAMPLE = {
  ...{ id: ID, kind: 'staff-invite', channel: 'email', status: 'bounced', addressMasked: 'a•••@gmail.com' },
  ...{ person: null, provider: 'sendgrid', failure: 'bounced', reason: '550 5.1.1 no such mailbox', attempts: 1 },
  ...{ postedAt: '2026-11-20T10:00:00.000Z', sentAt: '2026-11-20T10:00:01.000Z' },
  settledAt: '2026-11-20T10:00:09.000Z',
} as const;

/** A message as staff see it: what became of it, never its text, code, link or clear address. */
export const SentMessage = z.strictObject(fields).meta({ id: 'SentMessage', example: EXAMPLE });
export type SentMessage = z.infer<typeof SentMessage>;
export const SentMessagePage = pageOf(SentMessage).meta({ id: 'SentMessagePage' });

/** One message with every provider that was asked. */
export const SentMessageDetail = z
  .strictObject({
    ...fields,
    tries: z.array(
      z.strictObject({
        at: z.string(),
        provider: z.enum(PROVIDERS),
        result: z.enum(TRY_RESULTS),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({
    id: 'SentMessageDetail',
    example: {
      ...EXAMPLE,
      tries: [{ at: '2026-11-20T10:00:01.000Z', provider: 'sendgrid', result: 'accepted', reason: null }],
    },
  });
export type SentMessageDetail = z.infer<typeof SentMessageDetail>;

/** What somebody should look at, as the dashboard's home counts it. */
export const MESSAGE_ATTENTION = ['failed'] as const;

export const ListMessagesQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(DELIVERY_STATUSES).optional(),
  channel: z.enum(CHANNELS).optional(),
  attention: z.enum(MESSAGE_ATTENTION).optional().meta({
    description: 'Failed or bounced, posted in the last 7 days.',
  }),
});
export type ListMessagesQuery = z.output<typeof ListMessagesQuery>;

export const MessageParams = z.object({ id: z.string().max(100).meta({ example: ID }) });
