import { z } from 'zod';
import { Currency, Money } from '../../platform/money';
import { orNull } from '../../platform/or-null';
import { pageOf, pageQuery } from '../../platform/page';

/** As the people see it; a reward on its way is `earning` to them. */
export const REFERRAL_STATES = ['joined', 'earning', 'rewarded', 'refused'] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

/** Why nobody is rewarded. Staff read it, shoppers do not: it would teach the next try. */
export const REFUSALS = [
  ...['same-person', 'same-device', 'same-place', 'same-document', 'same-destination', 'loop', 'not-new'],
] as const;
export type ReferralRefusal = (typeof REFUSALS)[number];

export const REWARD_MINOR_MAX = 100_000_000;
export const MONTHLY_MAX = 1_000;

const RFL_ID = 'rfl_01jd3v9v1kfqgtz5m2x8r4c7ab';
const inr = (amountMinor: number) => ({ amountMinor, currency: 'INR' as const });

const Rewards = z.strictObject({
  friend: Money,
  referrer: Money,
  minimum: Money.meta({ description: 'The cashback of one purchase that counts.' }),
  monthlyMax: z.int().meta({ description: 'Friends for whom a member is rewarded in a month.' }),
});

export type Rewards = z.infer<typeof Rewards>;

const Friend = z.strictObject({ initials: z.string(), joinedAt: z.string(), state: z.enum(REFERRAL_STATES) });

export const Referrals = z
  .strictObject({
    ...{ code: z.string(), link: z.string() },
    rewards: orNull(Rewards).meta({ description: 'Null while the business rewards nobody.' }),
    earned: Money,
    ...{ friendsCount: z.int(), friends: z.array(Friend).meta({ description: 'The newest hundred.' }) },
  })
  .meta({
    id: 'Referrals',
    example: {
      ...{ code: 'K7MQ2XPD', link: 'https://souk.example/?ref=K7MQ2XPD' },
      rewards: { friend: inr(10_000), referrer: inr(15_000), minimum: inr(5_000), monthlyMax: 10 },
      ...{ earned: inr(15_000), friendsCount: 1 },
      friends: [{ initials: 'F. A.', joinedAt: '2026-11-20T09:00:00.000Z', state: 'rewarded' }],
    },
  });
export type Referrals = z.infer<typeof Referrals>;

/** Where the reader of a friend's link stands. */
export const INVITATION_STATES = ['none', 'unknown', 'own', 'joined', 'open'] as const;

export const Invitation = z
  .strictObject({
    state: z.enum(INVITATION_STATES).meta({
      description:
        'Whether a link led here that somebody has; `own` and `joined` are said to members: theirs, and one for others.',
    }),
    rewards: orNull(Rewards).meta({ description: 'What both get; null unless the invitation is open and rewarded.' }),
  })
  .meta({
    id: 'ReferralInvitation',
    example: {
      state: 'open',
      rewards: { friend: inr(10_000), referrer: inr(15_000), minimum: inr(5_000), monthlyMax: 10 },
    },
  });
export type Invitation = z.infer<typeof Invitation>;

export const InvitationQuery = z.strictObject({
  ref: z.string().max(60).optional().meta({ description: 'The code of the link; else that of the browser’s cookie.' }),
});

const amount = z.int().min(0).max(REWARD_MINOR_MAX);
const settings = {
  friendMinor: amount.meta({ description: 'What who joins gets; 0 for nothing.' }),
  referrerMinor: amount.meta({ description: 'What who sent them gets; 0 for nothing. With both 0 referrals are off.' }),
  minimumMinor: amount.meta({ description: 'The confirmed cashback of one purchase that counts.' }),
  monthlyMax: z
    .int()
    .min(1)
    .max(MONTHLY_MAX)
    .meta({ description: 'Friends for whom a member is rewarded in a month.' }),
};
const settingsExample = { friendMinor: 10_000, referrerMinor: 15_000, minimumMinor: 5_000, monthlyMax: 10 };

export const ReferralSettingsInput = z
  .strictObject(settings)
  .meta({ id: 'ReferralSettingsInput', example: settingsExample });
export type ReferralSettingsInput = z.output<typeof ReferralSettingsInput>;

export const ReferralSettings = z
  .strictObject({ ...settings, currency: Currency, version: z.int() })
  .meta({ id: 'ReferralSettings', example: { ...settingsExample, currency: 'INR', version: 1 } });
export type ReferralSettings = z.infer<typeof ReferralSettings>;

const Person = z.strictObject({ id: z.string(), name: z.string() });

export const AdminReferral = z
  .strictObject({
    ...{ id: z.string(), referrer: Person, friend: Person, state: z.enum(REFERRAL_STATES) },
    refusal: z.enum(REFUSALS).nullable(),
    ...{ joinedAt: z.string(), rewardedAt: z.string().nullable() },
    ...{ friendReward: orNull(Money), referrerReward: orNull(Money) },
  })
  .meta({
    id: 'AdminReferral',
    example: {
      ...{ id: RFL_ID, referrer: { id: 'usr_1', name: 'Asha Rao' }, friend: { id: 'usr_2', name: 'Farhan Ali' } },
      ...{ state: 'refused', refusal: 'same-device', joinedAt: '2026-11-20T09:00:00.000Z', rewardedAt: null },
      ...{ friendReward: null, referrerReward: null },
    },
  });
export type AdminReferral = z.infer<typeof AdminReferral>;
export const AdminReferralPage = pageOf(AdminReferral).meta({ id: 'AdminReferralPage' });

export const ListReferralsQuery = z.strictObject({ ...pageQuery, status: z.enum(REFERRAL_STATES).optional() });
export type ListReferralsQuery = z.output<typeof ListReferralsQuery>;

export const ReferralParams = z.object({ id: z.string().max(100).meta({ example: RFL_ID }) });
