import { SECOND, toIso } from '../../platform/clock';
import type { ImportRow } from './find';
import type { CodeImport } from './import-schema';

/** An import as people see it, with how fast it goes and how long it still takes. */
export function toImport(row: ImportRow, now: number): CodeImport {
  const { id, status, fault, fileName, received, accepted, duplicates, rejected, expected } = row;
  const ranMs = row.startedAt === null ? 0 : (row.endedAt ?? now) - row.startedAt;
  const perSecond = ranMs > 0 && received > 0 ? Math.round((received * SECOND) / ranMs) : null;
  const left = expected === null ? null : Math.max(0, expected - (row.pattern ? accepted : received));
  const isRunning = status === 'running';
  return {
    ...{ id, source: row.pattern ? ('pattern' as const) : ('file' as const), fileName, status, fault },
    ...{ received, accepted, duplicates, rejected, expected, perSecond },
    secondsLeft: isRunning && left !== null && perSecond ? Math.ceil(left / perSecond) : null,
    ...{ errors: row.firstErrors, hasReport: duplicates + rejected > 0 },
    createdAt: toIso(row.createdAt),
    startedAt: row.startedAt === null ? null : toIso(row.startedAt),
    endedAt: row.endedAt === null ? null : toIso(row.endedAt),
  };
}
