import { isId } from '../../platform/id';
import type { Report } from './report';
import { readObject, reasonOf } from './sender';

type Fields = Record<string, unknown>;

/**
 * One record of SES, as it stands in an SNS notification: an event of a configuration set (`eventType`) or a notification of
 * an identity (`notificationType`). Empty for what says nothing about a delivery (Send, DeliveryDelay, Open, Click), null for
 * what is no record. `eventId` is SNS's MessageId, which stays the same when SNS repeats itself. Source: AWS's SES guide,
 * "Event data that Amazon SES publishes to Amazon SNS".
 */
export function readSesEvents(message: string, eventId: string): { count: number; reports: Report[] } | null {
  const record = readObject(message);
  const event = record?.eventType ?? record?.notificationType;
  if (!record || typeof event !== 'string') return null;
  const mail = fieldsOf(record.mail);
  const meaning = meaningOf(event, record);
  if (!meaning || eventId === '' || eventId.length > 200) return { count: 1, reports: [] };
  const report: Report = {
    ...{ provider: 'ses', eventId, ...meaning },
    providerMessageId: typeof mail.messageId === 'string' ? mail.messageId : null,
    delivery: deliveryOf(fieldsOf(mail.tags)),
    reason: reasonOf(wordsOf(event, record)),
  };
  return { count: 1, reports: [report] };
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function meaningOf(event: string, record: Fields): Pick<Report, 'outcome' | 'suppress'> | null {
  switch (event) {
    case 'Delivery':
      return { outcome: 'delivered', suppress: null };
    case 'Bounce':
      // SES has given up either way; only a permanent one is about the address.
      return {
        outcome: 'bounced',
        suppress: fieldsOf(record.bounce).bounceType === 'Permanent' ? 'hard-bounce' : null,
      };
    case 'Reject':
      return { outcome: 'bounced', suppress: null };
    case 'Complaint':
      return fieldsOf(record.complaint).complaintFeedbackType === 'not-spam'
        ? null
        : { outcome: null, suppress: 'spam-report' };
    default:
      return null;
  }
}

/** A tag is a list of values. */
function deliveryOf(tags: Fields): Report['delivery'] {
  const [tenantId, id] = [tags.souk_tenant, tags.souk_delivery].map((tag) => (Array.isArray(tag) ? tag[0] : null));
  return isId('ten', tenantId) && isId('ntf', id) ? { tenantId, id } : null;
}

function wordsOf(event: string, record: Fields): string {
  const bounce = fieldsOf(record.bounce);
  const recipients = Array.isArray(bounce.bouncedRecipients) ? bounce.bouncedRecipients : [];
  const { diagnosticCode, status } = fieldsOf(recipients[0]);
  const said = [
    event,
    bounce.bounceType,
    bounce.bounceSubType,
    diagnosticCode ?? status,
    fieldsOf(record.reject).reason,
  ];
  return said.filter((part) => typeof part === 'string' && part !== '').join(': ');
}
