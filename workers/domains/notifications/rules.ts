import type { MessageKind } from '../../platform/messages';
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
  'new-device': false,
  'account-exists': false,
  'staff-invite': false,
};

export function isEssential(kind: MessageKind): boolean {
  return ESSENTIAL[kind];
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
