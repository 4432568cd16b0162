import { useTranslations } from 'use-intl';
import type { AuditEntry } from '../../lib/api-types';
import type { CsvCell } from '../../lib/csv';
import { useAuditWords } from './use-audit-words';

interface CsvColumn {
  title: string;
  value: (row: AuditEntry) => CsvCell;
}

/** The columns of an exported log; both sides of a change as the log keeps them. */
export function useAuditColumns(): CsvColumn[] {
  const t = useTranslations('audit');
  const words = useAuditWords();
  const json = (side: unknown) => (side === null || side === undefined ? null : JSON.stringify(side));
  return [
    { title: t('at'), value: (row) => row.at },
    { title: t('actor'), value: (row) => words.actor(row.actor) },
    { title: t('action'), value: (row) => row.action },
    { title: t('subject'), value: (row) => row.subject },
    { title: t('before'), value: (row) => json(row.before) },
    { title: t('after'), value: (row) => json(row.after) },
    { title: 'requestId', value: (row) => row.requestId },
  ];
}
