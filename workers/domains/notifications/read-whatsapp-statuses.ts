import { type Report, readDelivery } from './report';
import { readObject, reasonOf } from './sender';

const OUTCOMES = new Map<unknown, 'delivered' | 'bounced'>([
  ['delivered', 'delivered'],
  ['read', 'delivered'],
  ['failed', 'bounced'],
]);
/** What a code says of the number: 131026 nobody with WhatsApp is there, 131050 the person wants no more from us. From memory. */
const SUPPRESSING = new Map<unknown, Report['suppress']>([
  [131026, 'hard-bounce'],
  [131050, 'unsubscribed'],
]);

/**
 * Statuses of the Cloud API's webhook, of many messages at once; what else stands in the body, such as what people write to us,
 * is counted nowhere. Null for what is no notification of WhatsApp. There is no id of the event: the same status of the same
 * message is the same report. Source: CONTRACTS.md, 12.
 */
export function readWhatsappStatuses(body: string): { count: number; reports: Report[] } | null {
  const read = readObject(body);
  if (read?.object !== 'whatsapp_business_account' || !Array.isArray(read.entry)) return null;
  const statuses = listOf(read.entry, 'changes').flatMap((change) => listOf([Object(change).value], 'statuses'));
  return { count: statuses.length, reports: statuses.flatMap(toReport) };
}

/** All that stands in the lists of this name, of whatever things. */
function listOf(things: unknown[], name: string): unknown[] {
  return things.flatMap((thing) => {
    const list: unknown = Object(thing)[name];
    return Array.isArray(list) ? list : [];
  });
}

function toReport(given: unknown): Report[] {
  const { id, status, errors, biz_opaque_callback_data: delivery } = Object(given);
  const outcome = OUTCOMES.get(status);
  if (typeof id !== 'string' || id === '' || id.length > 200 || !outcome) return [];
  const { code, title } = Object(Array.isArray(errors) ? errors[0] : null);
  return [
    {
      ...{ provider: 'whatsapp', eventId: `${id}:${status}`, providerMessageId: id, outcome },
      suppress: (outcome === 'bounced' && SUPPRESSING.get(code)) || null,
      delivery: readDelivery(delivery),
      reason: reasonOf([status, code, title].filter(Boolean).join(': ')),
    },
  ];
}
