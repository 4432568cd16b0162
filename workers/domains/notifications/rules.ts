import type { MessageKind } from '../../platform/messages';
import type { SentMessage } from './message-schema';
import type { PreferenceGroup } from './preference-schema';
import type { DeliveryStatus } from './schema';

/** Somebody waits for these, or must know of them: they go out even to an address that complained or bounced before. */
const ESSENTIAL: Record<MessageKind, boolean> = {
  'sign-in-code': true,
  'verify-email': true,
  'reset-password': true,
  'confirm-email': true,
  'confirm-phone': true,
  'password-changed': true,
  'email-changed': true,
  'phone-changed': true,
  'two-step-changed': true,
  'ways-in-changed': true,
  'passkey-copied': true,
  'new-device': false,
  'account-exists': false,
  'staff-invite': false,
  'cashback-tracked': false,
  'cashback-confirmed': false,
  'cashback-declined': false,
  'claim-accepted': false,
  'claim-declined': false,
  'withdrawal-asked': false,
  'withdrawal-approved': false,
  'withdrawal-rejected': false,
  'withdrawal-paid': true,
  'kyc-approved': false,
  'kyc-rejected': false,
  'referral-rewarded': false,
  'staff-withdrawal': false,
  'staff-kyc': false,
  'staff-claim': false,
  'staff-review': false,
  'staff-difference': false,
  'staff-webhook': false,
  'staff-campaign-low': false,
  'staff-campaign-gone': false,
  'code-claimed': false,
  'waiting-confirm': false,
  'codes-are-here': false,
};

/** What a kind of message is turned off with; null for what cannot be turned off. */
const GROUPS: Record<MessageKind, PreferenceGroup | null> = {
  'sign-in-code': null,
  'verify-email': null,
  'reset-password': null,
  'confirm-email': null,
  'confirm-phone': null,
  'password-changed': null,
  'email-changed': null,
  'phone-changed': null,
  'two-step-changed': null,
  'ways-in-changed': null,
  'passkey-copied': null,
  'new-device': null,
  'account-exists': null,
  'staff-invite': null,
  'cashback-tracked': 'cashback',
  'cashback-confirmed': 'cashback',
  'cashback-declined': 'cashback',
  'claim-accepted': 'cashback',
  'claim-declined': 'cashback',
  'withdrawal-asked': 'withdrawals',
  'withdrawal-approved': 'withdrawals',
  'withdrawal-rejected': 'withdrawals',
  'withdrawal-paid': 'withdrawals',
  'kyc-approved': 'withdrawals',
  'kyc-rejected': 'withdrawals',
  'referral-rewarded': 'referrals',
  'staff-withdrawal': 'staff',
  'staff-kyc': 'staff',
  'staff-claim': 'staff',
  'staff-review': 'staff',
  'staff-difference': 'staff',
  'staff-webhook': 'staff',
  'staff-campaign-low': 'staff',
  'staff-campaign-gone': 'staff',
  'code-claimed': null,
  'waiting-confirm': null,
  'codes-are-here': null,
};

export function groupOf(kind: MessageKind): PreferenceGroup | null {
  return GROUPS[kind];
}

export function isEssential(kind: MessageKind): boolean {
  return ESSENTIAL[kind];
}

/**
 * What a stranger can cause for any address, known or not. A business sees these only where the address is that of a
 * proven member: else the list would tell whether an address has an account somewhere, to anybody who opens a business.
 */
export const ASKED_FOR_ANY_ADDRESS = [
  'verify-email',
  'account-exists',
  'confirm-email',
  'reset-password',
  'waiting-confirm',
  'codes-are-here',
] as const satisfies readonly MessageKind[];

/** Why a message did not arrive, from its state and what the row keeps; the words are the provider's, where it said any. */
export function failureOf(status: DeliveryStatus, error: string | null): Pick<SentMessage, 'failure' | 'reason'> {
  const reason = error === null ? null : wordsOfProvider(error);
  if (status === 'bounced') return { failure: 'bounced', reason };
  if (status !== 'failed') return { failure: null, reason };
  if (error === 'suppressed' || error === 'expired' || error === 'not-configured') {
    return { failure: error, reason: null };
  }
  if (error?.startsWith('given up')) return { failure: 'given-up', reason };
  return { failure: 'refused', reason };
}

/** The row names the provider before its words, and says where the queue gave up. */
function wordsOfProvider(error: string): string | null {
  const words = error.replace(/^given up(: |$)/, '').replace(/^[a-z0-9]+: /, '');
  return words === '' || words === 'no reason' ? null : withoutSecrets(words);
}

/** A provider may repeat what it was given: our codes have six digits, its own, such as `30003` or `550 5.1.1`, fewer. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/\w+:\/\/\S+/g, '[link]')
    .replace(/[^\s"'<>@]+@[^\s"'<>@]+/g, '[e-mail]')
    .replace(/\d(?:[\s-]?\d){5,}/g, '[number]');
}

/** The states that a provider's report may still change: what bounced stays bounced, what arrived may bounce late. */
export const SETTLED_FROM: Record<'delivered' | 'bounced', readonly DeliveryStatus[]> = {
  delivered: ['queued', 'sent'],
  bounced: ['queued', 'sent', 'delivered'],
};

/** True when the code or link of a message is dead before the message could leave. */
export function isTooLate(values: object, postedAt: number, now: number): boolean {
  const minutes = 'minutes' in values && typeof values.minutes === 'number' ? values.minutes : null;
  return minutes !== null && now >= postedAt + minutes * 60_000;
}

/**
 * `91=msg91|other,*=msg91`: country prefix -> providers in the order in which they are tried. The longest prefix of the
 * number wins; a number that no line matches has no provider.
 */
export function routeSms(routes: string, phone: string): string[] {
  const digits = phone.replace(/\D/g, '');
  const lines = routes.split(',').map((line) => line.trim().split('=') as [string, string | undefined]);
  const matching = lines.filter(([prefix]) => prefix === '*' || digits.startsWith(prefix));
  const best = matching.sort(([a], [b]) => lengthOf(b) - lengthOf(a))[0];
  return (best?.[1] ?? '').split('|').filter(Boolean);
}

function lengthOf(prefix: string): number {
  return prefix === '*' ? 0 : prefix.length;
}
