import type { MessageKind, MessageValues } from '../platform/messages';

const link = 'https://souk.test/welcome?token=abc123';
const at = Date.UTC(2026, 10, 21, 6, 30);

const purchase = {
  ...{ name: 'Asha Rao', merchant: 'Amazon', saleMinor: 250_000, amountMinor: 16_250, link },
  currency: 'INR',
} as const;
const payout = {
  ...{ name: 'Asha Rao', amountMinor: 50_000, feeMinor: null, method: 'upi', destination: 'as•••@okaxis', link },
  currency: 'INR',
} as const;

/** Values for every kind of message. */
export const MESSAGE_SAMPLES: MessageValues = {
  'sign-in-code': { code: '482913', minutes: 5 },
  'verify-email': { name: 'Asha Rao', link, hours: 24 },
  'account-exists': { name: 'Asha Rao', link },
  'reset-password': { name: 'Asha Rao', link, minutes: 30 },
  'password-changed': { name: 'Asha Rao', at },
  'confirm-email': { name: 'Asha Rao', link, hours: 2 },
  'email-changed': { name: 'Asha Rao', newEmailMasked: 'a***@e***.test', at },
  'confirm-phone': { code: '048213', minutes: 1 },
  'phone-changed': { name: 'Asha Rao', newPhoneMasked: '+91 ••••• ••042', at },
  'new-device': { name: 'Asha Rao', device: 'Chrome, Android', at },
  'two-step-changed': { name: 'Asha Rao', isOn: true, at },
  'ways-in-changed': { name: 'Asha Rao', way: 'google', isOn: true, at },
  'passkey-copied': { name: 'Asha Rao', at },
  'staff-invite': { business: 'Aroma', roles: ['manager', 'staff'], inviter: 'Omar Nasser', link, days: 7 },
  'cashback-tracked': { ...purchase, expectedAt: at + 45 * 86_400_000, isFirst: true },
  'cashback-confirmed': purchase,
  'cashback-declined': { ...purchase, reason: '4021-17' },
  'claim-accepted': { name: 'Asha Rao', merchant: 'Amazon', reason: null, link },
  'claim-declined': { name: 'Asha Rao', merchant: 'Amazon', reason: '4021-17', link },
  'withdrawal-asked': payout,
  'withdrawal-approved': payout,
  'withdrawal-rejected': { ...payout, reason: '4021-17' },
  'withdrawal-paid': { ...payout, utr: '402913845512', at },
  'kyc-approved': { name: 'Asha Rao', link },
  'kyc-rejected': { name: 'Asha Rao', reason: '4021-17', link },
  'referral-rewarded': { name: 'Asha Rao', amountMinor: 10_000, currency: 'INR', isFriend: true, link },
  'staff-withdrawal': { name: 'Asha Rao', amountMinor: 50_000, currency: 'INR', link },
  'staff-kyc': { name: 'Asha Rao', link },
  'staff-claim': { name: 'Asha Rao', merchant: 'Amazon', link },
  'staff-review': { name: 'Asha Rao', waiting: 3, link },
  'staff-difference': { name: 'Asha Rao', expectedMinor: 120_000, foundMinor: 119_950, currency: 'INR', link },
  'staff-webhook': { name: 'Asha Rao', receiver: 'books.souk.test', link },
  'staff-campaign-low': { name: 'Asha Rao', campaign: 'Aroma', left: 12, link },
  'staff-campaign-gone': { name: 'Asha Rao', campaign: 'Aroma', link },
  'code-claimed': { code: 'PIXEL-7K2M-9QXF', campaign: 'Aroma', platform: 'ios', link },
  'waiting-confirm': { campaign: 'Aroma', link, days: 7 },
  'codes-are-here': { campaign: 'Aroma', link },
};

/** The names alone, in the order of the table. */
export const MESSAGE_KINDS = Object.keys(MESSAGE_SAMPLES) as MessageKind[]; // the keys of MessageValues, all of them
