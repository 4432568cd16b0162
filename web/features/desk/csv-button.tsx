import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type CsvCell, downloadCsv, toCsv } from '../../lib/csv';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { showFailure, showToast } from '../../ui/toast';

/** More rows than a browser should hold at once: the file says so by its count. */
const ROWS_MAX = 10_000;

interface CsvButtonProps<Row> {
  /** "offers": the file is offers-2026-11-21.csv. */
  name: string;
  columns: { title: string; value: (row: Row) => CsvCell }[];
  /** One page of what the list shows, with its filters. */
  readPage: (cursor: string | undefined) => Promise<{ data: Row[]; nextCursor: string | null }>;
}

/** All matching rows as a file, not only the page on screen. */
export function CsvButton<Row>({ name, columns, readPage }: CsvButtonProps<Row>) {
  const t = useTranslations('kit');
  const problemText = useProblemText();
  const [isBusy, setIsBusy] = useState(false);

  async function exportAll(): Promise<void> {
    setIsBusy(true);
    try {
      const { rows, isCut } = await readAll(readPage);
      const cells = rows.map((row) => columns.map(({ value }) => value(row)));
      const day = new Date().toISOString().slice(0, 10);
      downloadCsv(
        `${name}-${day}.csv`,
        toCsv(
          columns.map(({ title }) => title),
          cells,
        ),
      );
      showToast(isCut ? t('csvCut', { count: rows.length }) : t('csvDone', { count: rows.length }));
    } catch (error) {
      showFailure(problemText(error));
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <Button look="quiet" isBusy={isBusy} onClick={() => void exportAll()}>
      {t('csv')}
    </Button>
  );
}

async function readAll<Row>(readPage: CsvButtonProps<Row>['readPage']): Promise<{ rows: Row[]; isCut: boolean }> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(cursor);
    rows.push(...page.data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor && rows.length < ROWS_MAX);
  return { rows: rows.slice(0, ROWS_MAX), isCut: Boolean(cursor) };
}
