import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';
import { Field } from './field';
import { Icon } from './icon';
import { Notice } from './notice';
import { Sheet } from './sheet';

interface ConfirmDialogProps {
  /** The question, naming what and how many: "Delete 3 offers?" */
  title: string;
  /** What follows from it, one sentence each. */
  consequences: string[];
  /** The verb again: "Delete 3 offers". */
  action: string;
  isDangerous?: boolean;
  /** For what cannot be taken back: this word must be typed. */
  mustType?: string;
  isBusy?: boolean;
  error?: string | undefined;
  /** What else is asked, under the consequences. */
  children?: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before what cannot be undone, and says what follows. What can be undone is done at once, with a toast instead. */
export function ConfirmDialog({
  title,
  consequences,
  action,
  isDangerous,
  mustType,
  isBusy,
  error,
  children,
  ...on
}: ConfirmDialogProps) {
  const t = useTranslations('kit');
  const frame = useTranslations('frame');
  const id = useId();
  const [typed, setTyped] = useState('');
  const isReady = !mustType || typed.trim() === mustType;

  function confirm(event: FormEvent): void {
    event.preventDefault();
    // React passes events of a portal on to the form around it.
    event.stopPropagation();
    if (isReady && !isBusy) on.onConfirm();
  }

  return (
    <Sheet title={title} onClose={on.onClose}>
      <form className="confirm" onSubmit={confirm} aria-describedby={id}>
        <ul className="consequences" id={id}>
          {consequences.map((line) => (
            <li key={line}>
              <Icon name={isDangerous ? 'alert' : 'check'} />
              <span>{line}</span>
            </li>
          ))}
        </ul>
        {children}
        {mustType ? (
          <Field
            label={t('typeToConfirm', { word: mustType })}
            dir="auto"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        ) : null}
        {error ? <Notice tone="critical">{error}</Notice> : null}
        <div className="confirm-actions">
          <Button look="quiet" onClick={on.onClose}>
            {frame('cancel')}
          </Button>
          <Button type="submit" look={isDangerous ? 'danger' : 'primary'} isBusy={isBusy ?? false} disabled={!isReady}>
            {action}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
