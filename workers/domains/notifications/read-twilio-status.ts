import { type Report, readDelivery } from './report';
import { reasonOf } from './sender';

/** What an error code of a report says about the number: from memory, so a code that is not known suppresses nobody. */
const SUPPRESSING: Record<string, Report['suppress']> = {
  21610: 'unsubscribed',
  30004: 'blocked',
  30005: 'hard-bounce',
  30006: 'hard-bounce',
};

/**
 * Twilio's status callback, a form: one report of one message; empty for a status on the way (queued, sending, sent), null
 * for what is no callback. There is no id of the event: the same end of the same message is the same report.
 * Source: CONTRACTS.md, 10.
 */
export function readTwilioStatus(
  form: URLSearchParams,
  delivery: string | undefined,
): { count: number; reports: Report[] } | null {
  const [sid, status] = [form.get('MessageSid') ?? '', form.get('MessageStatus') ?? ''];
  if (sid === '' || sid.length > 100 || status === '') return null;
  const outcome = OUTCOMES.get(status);
  if (!outcome) return { count: 1, reports: [] };
  const code = form.get('ErrorCode') ?? '';
  const suppress = outcome === 'bounced' && Object.hasOwn(SUPPRESSING, code) ? SUPPRESSING[code] : null;
  const report: Report = {
    ...{ provider: 'twilio', eventId: `${sid}:${status}`, providerMessageId: sid, outcome },
    suppress: suppress ?? null,
    delivery: readDelivery(delivery),
    reason: reasonOf([status, code, form.get('ErrorMessage') ?? ''].filter(Boolean).join(': ')),
  };
  return { count: 1, reports: [report] };
}

const OUTCOMES = new Map<string, 'delivered' | 'bounced'>([
  ['delivered', 'delivered'],
  ['read', 'delivered'],
  ['undelivered', 'bounced'],
  ['failed', 'bounced'],
]);
