import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { runForEach } from '../../lib/run-for-each';
import { useProblemText } from '../../lib/use-problem-text';
import { BulkBar } from '../../ui/bulk-bar';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { showFailure, showToast } from '../../ui/toast';

/** The way back from one action on one row. */
export type Undo = () => Promise<unknown>;

export interface BulkAction<Row> {
  key: string;
  /** "Pause" */
  label: string;
  /** Rows that it would change; others are left alone and not counted. */
  isFor?: (row: Row) => boolean;
  /** Acts on one row and answers the way back, where there is one. */
  act: (row: Row) => Promise<Undo | undefined>;
  /** `primary` for a step that is asked about and harms nobody; else what asks first looks dangerous. */
  look?: 'primary';
  /** "3 offers paused" */
  done: (count: number) => string;
  /** Only for what cannot be undone: asks first. */
  confirm?: (count: number, rows: Row[]) => { title: string; consequences: string[]; action: string };
}

interface BulkActionsProps<Row> {
  rows: Row[];
  actions: BulkAction<Row>[];
  onClear: () => void;
  onDone: () => void;
}

/** The verbs for the selected rows: each runs on all of them, names how many it changed and can be taken back. */
export function BulkActions<Row>({ rows, actions, onClear, onDone }: BulkActionsProps<Row>) {
  const [asked, setAsked] = useState<BulkAction<Row> | null>(null);
  const { running, run } = useBulkRun({ onClear, onDone });
  const targetsOf = ({ isFor }: BulkAction<Row>) => (isFor ? rows.filter(isFor) : rows);
  const targets = asked ? targetsOf(asked) : [];
  const question = asked?.confirm?.(targets.length, targets);
  return (
    <>
      <BulkBar count={rows.length} onClear={onClear}>
        {actions.map((action) => (
          <Button
            key={action.key}
            look={action.look ?? (action.confirm ? 'danger' : 'quiet')}
            size="small"
            isBusy={running === action.key}
            disabled={targetsOf(action).length === 0 || (running !== null && running !== action.key)}
            onClick={() => (action.confirm ? setAsked(action) : void run(action, targetsOf(action)))}
          >
            {action.label}
          </Button>
        ))}
      </BulkBar>
      {asked && question ? (
        <ConfirmDialog
          {...question}
          isDangerous={asked.look !== 'primary'}
          isBusy={running !== null}
          onConfirm={() => void run(asked, targetsOf(asked)).then(() => setAsked(null))}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  );
}

function useBulkRun(on: { onClear: () => void; onDone: () => void }) {
  const t = useTranslations('kit');
  const problemText = useProblemText();
  const [running, setRunning] = useState<string | null>(null);

  async function run<Row>(action: BulkAction<Row>, rows: Row[]): Promise<void> {
    if (running) return;
    setRunning(action.key);
    const { done, failed } = await runForEach(rows, action.act);
    setRunning(null);
    const undos = done.flatMap(({ result }) => (result ? [result] : []));
    if (done.length > 0) {
      showToast(action.done(done.length), undos.length > 0 ? () => void takeBack(undos) : undefined);
      on.onClear();
    }
    if (failed[0]) showFailure(t('bulkFailed', { count: failed.length, reason: problemText(failed[0].error) }));
    on.onDone();
  }

  async function takeBack(undos: Undo[]): Promise<void> {
    const { done, failed } = await runForEach(undos, (undo) => undo());
    if (done.length > 0) showToast(t('bulkUndone', { count: done.length }));
    if (failed[0]) showFailure(t('bulkFailed', { count: failed.length, reason: problemText(failed[0].error) }));
    on.onDone();
  }

  return { running, run };
}
