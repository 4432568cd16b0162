import { z } from 'zod';

/**
 * What one may be told of, and through what. The inbox always has a line; messages of sign-in and security cannot be turned
 * off. SMS is for payouts only: it goes where no e-mail goes.
 */
export const PREFERENCES = {
  cashback: { email: true, push: true },
  withdrawals: { email: true, sms: true, push: true },
  referrals: { email: true, push: true },
  /** Nobody gets news who has not asked for it. */
  news: { email: false, push: false },
  staff: { email: true, push: true },
} as const;
export type PreferenceGroup = keyof typeof PREFERENCES;
export const PREFERENCE_GROUPS = Object.keys(PREFERENCES) as PreferenceGroup[]; // its own keys

const two = z.strictObject({ email: z.boolean(), push: z.boolean() });
const three = z.strictObject({ email: z.boolean(), sms: z.boolean(), push: z.boolean() });

export const NotificationPreferences = z
  .strictObject({
    cashback: two.meta({ description: 'Cashback tracked, confirmed or declined, and claims.' }),
    withdrawals: three.meta({ description: 'Withdrawals and the check of documents.' }),
    referrals: two.meta({ description: 'Rewards for referrals.' }),
    news: two.meta({ description: 'Offers and news; off until it is asked for.' }),
    staff: two.meta({ description: 'What waits for who works here; sent to owners and managers only.' }),
    version: z.int().meta({ description: 'For If-Match.' }),
  })
  .meta({ id: 'NotificationPreferences', example: { ...PREFERENCES, version: 1 } });
export type NotificationPreferences = z.infer<typeof NotificationPreferences>;
export type Preferences = Omit<NotificationPreferences, 'version'>;

export const EditPreferences = z
  .strictObject({
    cashback: two.partial().optional(),
    withdrawals: three.partial().optional(),
    referrals: two.partial().optional(),
    news: two.partial().optional(),
    staff: two.partial().optional(),
  })
  .meta({ id: 'EditPreferences', example: { cashback: { email: false } } });
export type EditPreferences = z.output<typeof EditPreferences>;

export const UnsubscribeParams = z.object({ token: z.string().max(300) });
export const Unsubscribed = z
  .strictObject({ group: z.enum(['cashback', 'withdrawals', 'referrals', 'news', 'staff']) })
  .meta({ id: 'Unsubscribed', example: { group: 'cashback' } });
