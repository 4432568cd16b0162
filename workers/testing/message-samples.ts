import type { MessageKind, MessageValues } from '../platform/messages';

const link = 'https://souk.test/welcome?token=abc123';
const at = Date.UTC(2026, 10, 21, 6, 30);

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
};

/** The names alone, in the order of the table. */
export const MESSAGE_KINDS = Object.keys(MESSAGE_SAMPLES) as MessageKind[]; // the keys of MessageValues, all of them
