import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Field, TextField } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { Sheet } from '../../ui/sheet';

const REASON_MAX = 300;

interface ReasonDialogProps {
  title: string;
  /** What follows from it, one sentence each. */
  consequences: string[];
  /** The verb again, on the button. */
  action: string;
  isDangerous?: boolean;
  /** For what shuts somebody out: this word must be typed. */
  mustType?: string;
  isBusy: boolean;
  error: Error | null;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Asks why before what is done to somebody else; the reason stands in the audit. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, consequences, action, isDangerous, mustType, isBusy, error, onConfirm, onClose } = props;
  const t = useTranslations('people');
  const kit = useTranslations('kit');
  const frame = useTranslations('frame');
  const problemText = useProblemText();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const isReady = !mustType || typed.trim() === mustType;

  function confirm(event: FormEvent): void {
    event.preventDefault();
    // React passes events of a portal on to the form around it.
    event.stopPropagation();
    setIsMissing(reason.trim() === '');
    if (reason.trim() !== '' && isReady && !isBusy) onConfirm(reason.trim());
  }

  return (
    <Sheet title={title} onClose={onClose}>
      <form className="confirm" noValidate onSubmit={confirm}>
        <ul className="consequences">
          {consequences.map((line) => (
            <li key={line}>
              <Icon name={isDangerous ? 'alert' : 'check'} />
              <span>{line}</span>
            </li>
          ))}
        </ul>
        <TextField
          label={t('reason')}
          hint={t('reasonHint')}
          error={isMissing ? t('reasonMissing') : undefined}
          dir="auto"
          rows={2}
          maxLength={REASON_MAX}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {mustType ? (
          <Field
            label={kit('typeToConfirm', { word: mustType })}
            dir="auto"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        ) : null}
        {error ? <Notice tone="critical">{problemText(error)}</Notice> : null}
        <div className="confirm-actions">
          <Button look="quiet" onClick={onClose}>
            {frame('cancel')}
          </Button>
          <Button type="submit" look={isDangerous ? 'danger' : 'primary'} isBusy={isBusy} disabled={!isReady}>
            {action}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
