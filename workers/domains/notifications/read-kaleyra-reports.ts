import { type Report, readDelivery } from './report';
import { reasonOf } from './sender';

type Fields = Record<string, unknown>;

const OUTCOMES = new Map<string, 'delivered' | 'bounced'>([
  ...(['delivered', 'delivrd'] as const).map((word) => [word, 'delivered'] as const),
  ...(['undelivered', 'undeliv', 'notsent', 'expired', 'failed', 'rejected', 'rejectd', 'blacklist'] as const).map(
    (word) => [word, 'bounced'] as const,
  ),
]);

/**
 * Kaleyra's delivery callbacks: a form or JSON, one report or a list. The words of a status are from third parties and the
 * names of the fields from memory, so the spellings that were seen are all read, our own delivery comes with the address and
 * not with the body, and what has no status is null, which is refused and logged. Source: CONTRACTS.md, 9.
 */
export function readKaleyraReports(
  body: string,
  delivery: string | undefined,
): { count: number; reports: Report[] } | null {
  const given = parse(body);
  const lines = (Array.isArray(given) ? given : [given]).filter((line) => typeof line === 'object' && line !== null);
  if (lines.length === 0 || !lines.some((line) => 'status' in line)) return null;
  // One request of ours has one recipient, so a list is of several requests and says itself whose it is.
  const ours = lines.length === 1 ? readDelivery(delivery) : null;
  return { count: lines.length, reports: lines.flatMap((line) => reportOf(line, ours) ?? []) };
}

/** JSON, or else a form. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return Object.fromEntries(new URLSearchParams(body));
  }
}

function reportOf(line: Fields, delivery: Report['delivery']): Report | null {
  const word = String(line.status)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  const outcome = OUTCOMES.get(word);
  const id = [line.message_id, line.messageId, line.mid, line.id].find(
    (part) => typeof part === 'string' && part !== '',
  );
  const messageId = typeof id === 'string' && id.length <= 100 ? id : null;
  const named = messageId ?? delivery?.id;
  if (!outcome || !named) return null;
  const said = [line.status, line.trace_code, line.description, line.error].filter((part) => typeof part === 'string');
  const isBlocked = outcome === 'bounced' && /blacklist/i.test(said.join(' '));
  return {
    ...{ provider: 'kaleyra', eventId: `${named}:${word}`, providerMessageId: messageId, outcome, delivery },
    suppress: isBlocked ? 'blocked' : null,
    reason: reasonOf(said.join(': ')),
  };
}
