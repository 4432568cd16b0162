import { isId } from '../../platform/id';
import type { Report } from './report';
import { reasonOf } from './sender';

type Fields = Record<string, unknown>;

/**
 * SendGrid's events as reports; null when the body is no list of events. Events that say nothing about a delivery
 * (processed, deferred, open, click) are left out. Source: CONTRACTS.md, 6.
 */
export function readSendgridEvents(body: string): { count: number; reports: Report[] } | null {
  const events = parse(body);
  if (!Array.isArray(events)) return null;
  return { count: events.length, reports: events.flatMap((event) => reportOf(event) ?? []) };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function reportOf(event: unknown): Report | null {
  if (typeof event !== 'object' || event === null) return null;
  const fields = event as Fields; // each field is looked at below
  const { sg_event_id: eventId, sg_message_id: messageId, souk_tenant: tenantId, souk_delivery: id } = fields;
  const meaning = meaningOf(fields);
  if (!meaning || typeof eventId !== 'string' || eventId === '' || eventId.length > 200) return null;
  return {
    ...{ provider: 'sendgrid', eventId, ...meaning },
    // `<X-Message-Id>.recvd-…`: only the part before the first dot was ours to see.
    providerMessageId: typeof messageId === 'string' ? (messageId.split('.')[0] ?? null) : null,
    delivery: isId('ten', tenantId) && isId('ntf', id) ? { tenantId, id } : null,
    reason: reasonOf([fields.event, fields.type, fields.reason].filter((part) => typeof part === 'string').join(': ')),
  };
}

function meaningOf({ event, type }: Fields): Pick<Report, 'outcome' | 'suppress'> | null {
  switch (event) {
    case 'delivered':
      return { outcome: 'delivered', suppress: null };
    case 'bounce':
      // "blocked" is the receiving server's mood of the moment; a bounce is about the address.
      return { outcome: 'bounced', suppress: type === 'blocked' ? null : 'hard-bounce' };
    case 'dropped':
      return { outcome: 'bounced', suppress: null };
    case 'spamreport':
      return { outcome: null, suppress: 'spam-report' };
    case 'unsubscribe':
    case 'group_unsubscribe':
      return { outcome: null, suppress: 'unsubscribed' };
    default:
      return null;
  }
}
