import { SECOND } from '../../platform/clock';
import { type ConversionRow, type Did, linesOf } from './next-conversion';
import { toldOf } from './rules';
import type { LineRow, StoredStep } from './store-steps';

/** The request itself settles what it wrote; the sweep takes what is left after this long. */
const SETTLED_WITHIN = 30 * SECOND;

/** Who says what, for the row of changes that nobody edits. */
export interface Saying {
  actor: string;
  /** When the network changed it; null when it was not the network. */
  changedAt: number | null;
  note: string;
  raw: string;
  fingerprint: string;
  now: number;
}

/** Everything one step writes: the row with its next version, the change, and the lines that its wallet still needs. */
export function buildStep(after: ConversionRow, did: Did, lines: LineRow[], saying: Saying): StoredStep {
  const { actor, changedAt, note, raw, fingerprint, now } = saying;
  const { tenantId, id, userId, networkStatus, saleMinor, commissionMinor, currency, state, cashbackMinor } = after;
  const added = linesOf(after, lines);
  const row = {
    ...{ ...after, version: after.version + 1, settleAt: now + SETTLED_WITHIN },
    // What a sale no longer pays, its month's budget has again.
    earlyMinor: state === 'confirmed' ? Math.min(after.earlyMinor, cashbackMinor) : 0,
    isUnsettled: after.isUnsettled || added.length > 0 || after.announced !== toldOf(after),
  };
  return {
    row,
    change: {
      ...{ tenantId, conversionId: id, number: row.version, at: now, changedAt, actor, networkStatus, saleMinor },
      ...{ commissionMinor, currency, state, cashbackMinor, did, note, raw, fingerprint },
    },
    lines: added.map((line, i) => ({
      ...{ ...line, tenantId, conversionId: id, position: lines.length + i },
      userId: userId as NonNullable<typeof userId>, // without a user there are no lines
      ...{ plannedAt: now, doneAt: null, sequence: null, refusal: null },
    })),
  };
}
