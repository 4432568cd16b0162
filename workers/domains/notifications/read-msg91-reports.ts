import { type Report, readDelivery } from './report';
import { reasonOf } from './sender';

/**
 * MSG91's delivery reports: version 2 is a form with JSON in `data`, version 3 is one JSON object; null for anything else.
 * Source: msg91.com/help, "How to use Webhook to get the delivery report" (1 delivered, 2 failed, 9 NDNC, 16 and 25
 * rejected, 17 blocked number).
 */
export function readMsg91Reports(body: string): { count: number; reports: Report[] } | null {
  const given = parse(body.startsWith('data=') ? (new URLSearchParams(body).get('data') ?? '') : body);
  if (typeof given !== 'object' || given === null) return null;
  const lines = (Array.isArray(given) ? given : [given]).flatMap(linesOf);
  return { count: lines.length, reports: lines.flatMap((line) => reportOf(line) ?? []) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

interface Line {
  requestId?: unknown;
  /** Our own `<tenant>.<delivery>`, as we sent it. */
  CRQID?: unknown;
  status?: unknown;
  desc?: unknown;
  failedReason?: unknown;
  failureReason?: unknown;
}

/** Version 2 lists the recipients of a request under `report`. */
function linesOf(request: unknown): Line[] {
  if (typeof request !== 'object' || request === null) return [];
  const { requestId, report } = request as { requestId?: unknown; report?: unknown }; // looked at below
  return Array.isArray(report) ? report.map((line) => ({ ...line, requestId })) : [request];
}

const MEANINGS: Record<string, Pick<Report, 'outcome' | 'suppress'>> = {
  1: { outcome: 'delivered', suppress: null },
  delivered: { outcome: 'delivered', suppress: null },
  2: { outcome: 'bounced', suppress: null },
  failed: { outcome: 'bounced', suppress: null },
  9: { outcome: 'bounced', suppress: null },
  16: { outcome: 'bounced', suppress: null },
  25: { outcome: 'bounced', suppress: null },
  rejected: { outcome: 'bounced', suppress: null },
  17: { outcome: 'bounced', suppress: 'blocked' },
};

function reportOf({ requestId, CRQID, status, desc, failedReason, failureReason }: Line): Report | null {
  const word = String(status).toLowerCase();
  const meaning = Object.hasOwn(MEANINGS, word) ? MEANINGS[word] : undefined;
  if (!meaning || typeof requestId !== 'string' || requestId === '' || requestId.length > 100) return null;
  const said = [desc, failedReason, failureReason].filter((part) => typeof part === 'string' && part !== '').join(': ');
  return {
    ...{ provider: 'msg91', ...meaning, providerMessageId: requestId, delivery: readDelivery(CRQID) },
    // There is no id of the event: the same end of the same request is the same report.
    eventId: `${requestId}:${word}`,
    reason: reasonOf(said),
  };
}
