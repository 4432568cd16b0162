import { type ClipboardEvent, type KeyboardEvent, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { IconButton } from '../../ui/icon-button';

interface LinesFieldProps {
  label: string;
  hint: string;
  error: string | undefined;
  /** One per line. */
  text: string;
  onChange: (text: string) => void;
  linesMax: number;
  lengthMax: number;
  disabled?: boolean;
}

/** A short list that is written line by line: Enter begins the next, Backspace in an empty one takes it away, lines can be pasted. */
export function LinesField({ label, hint, error, text, onChange, linesMax, lengthMax, disabled }: LinesFieldProps) {
  const t = useTranslations('catalogue');
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const lines = text === '' ? [''] : text.split('\n');

  function focusOn(index: number): void {
    requestAnimationFrame(() => list.current?.querySelectorAll('input')[index]?.focus());
  }

  function put(next: string[], focused?: number): void {
    onChange(next.slice(0, linesMax).join('\n'));
    if (focused !== undefined) focusOn(focused);
  }

  function press(event: KeyboardEvent<HTMLInputElement>, index: number): void {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (lines.length < linesMax) put(lines.toSpliced(index + 1, 0, ''), index + 1);
    }
    if (event.key === 'Backspace' && lines[index] === '' && lines.length > 1) {
      event.preventDefault();
      put(lines.toSpliced(index, 1), Math.max(0, index - 1));
    }
  }

  function paste(event: ClipboardEvent, index: number): void {
    const pasted = event.clipboardData
      .getData('text')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean);
    if (pasted.length < 2) return;
    event.preventDefault();
    put(lines.toSpliced(index, lines[index] === '' ? 1 : 0, ...pasted), index + pasted.length - 1);
  }

  return (
    <fieldset className="field lines" disabled={disabled} aria-describedby={`${id}-hint`}>
      <legend className="field-label">{label}</legend>
      <ul className="lines-list" ref={list}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of text have no other identity, and keep their place while typed
          <li key={index} className="lines-line">
            <input
              className="input"
              dir="auto"
              value={line}
              maxLength={lengthMax}
              aria-label={t('lineOf', { label, number: index + 1 })}
              {...(error ? { 'aria-invalid': true as const } : {})}
              onChange={(event) => put(lines.with(index, event.target.value))}
              onKeyDown={(event) => press(event, index)}
              onPaste={(event) => paste(event, index)}
            />
            {lines.length > 1 || line !== '' ? (
              <IconButton
                icon="close"
                label={t('removeLine', { line: line || String(index + 1) })}
                onClick={() => put(lines.toSpliced(index, 1), Math.max(0, index - 1))}
              />
            ) : null}
          </li>
        ))}
      </ul>
      <p className="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
      {error ? (
        <p className="field-error" role="alert">
          {error}
        </p>
      ) : null}
      {lines.length < linesMax ? (
        <Button look="plain" size="small" onClick={() => put([...lines, ''], lines.length)}>
          <Icon name="plus" />
          {t('addLine')}
        </Button>
      ) : null}
    </fieldset>
  );
}
