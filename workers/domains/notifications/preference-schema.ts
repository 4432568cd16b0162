import { z } from 'zod';

/**
 * What one may be told of, and through what. The inbox always has a line; messages of sign-in and security cannot be turned
 * off. SMS is for payouts only: it goes where no e-mail goes. WhatsApp is for who has asked for it, as Meta demands.
 */
export const PREFERENCES = {
  cashback: { email: true, push: true, whatsapp: false },
  withdrawals: { email: true, sms: true, push: true, whatsapp: false },
  referrals: { email: true, push: true, whatsapp: false },
  /** Nobody gets news who has not asked for it. */
  news: { email: false, push: false },
  staff: { email: true, push: true },
} as const;
export type PreferenceGroup = keyof typeof PREFERENCES;
export const PREFERENCE_GROUPS = Object.keys(PREFERENCES) as PreferenceGroup[]; // its own keys

const two = z.strictObject({ email: z.boolean(), push: z.boolean() });
const three = z.strictObject({ ...two.shape, whatsapp: z.boolean() });
const four = z.strictObject({ ...three.shape, sms: z.boolean() });

/** ready: WhatsApp reaches the person · no-phone: they have no proven number · off: this deployment sends none. */
export const WHATSAPP_REACH = ['ready', 'no-phone', 'off'] as const;

export const NotificationPreferences = z
  .strictObject({
    cashback: three.meta({ description: 'Cashback tracked, confirmed or declined, and claims.' }),
    withdrawals: four.meta({ description: 'Withdrawals and the check of documents.' }),
    referrals: three.meta({ description: 'Rewards for referrals.' }),
    news: two.meta({ description: 'Offers and news; off until it is asked for.' }),
    staff: two.meta({
      description: 'What waits for owners and managers, and for developers when their campaigns run out.',
    }),
    reach: z.strictObject({ whatsapp: z.enum(WHATSAPP_REACH) }).meta({
      description: 'Whether a channel that is chosen can reach me; `no-phone` while I have no confirmed number.',
    }),
    version: z.int().meta({ description: 'For If-Match.' }),
  })
  .meta({ id: 'NotificationPreferences', example: { ...PREFERENCES, reach: { whatsapp: 'ready' }, version: 1 } });
export type NotificationPreferences = z.infer<typeof NotificationPreferences>;
export type Reach = NotificationPreferences['reach'];
export type Preferences = Omit<NotificationPreferences, 'version' | 'reach'>;

export const EditPreferences = z
  .strictObject({
    cashback: three.partial().optional(),
    withdrawals: four.partial().optional(),
    referrals: three.partial().optional(),
    news: two.partial().optional(),
    staff: two.partial().optional(),
  })
  .meta({ id: 'EditPreferences', example: { cashback: { email: false } } });
export type EditPreferences = z.output<typeof EditPreferences>;

export const UnsubscribeParams = z.object({ token: z.string().max(300) });
export const Unsubscribed = z
  .strictObject({ group: z.enum(['cashback', 'withdrawals', 'referrals', 'news', 'staff']) })
  .meta({ id: 'Unsubscribed', example: { group: 'cashback' } });
