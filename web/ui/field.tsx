import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';
import { Icon } from './icon';

interface FieldParts {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  className?: string | undefined;
}

interface ControlProps {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

function Frame({
  label,
  hint,
  error,
  className,
  children,
}: FieldParts & { children: (control: ControlProps) => ReactNode }) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={className ? `field ${className}` : 'field'}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(error ? { 'aria-invalid': true as const } : {}),
      })}
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}

/** One line of text, a number, a date. `affix` stands inside at the end: "%", "₹". */
export function Field({
  label,
  hint,
  error,
  className,
  affix,
  ...rest
}: FieldParts & { affix?: string } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Frame label={label} hint={hint} error={error} className={className}>
      {(control) =>
        affix ? (
          <span className="input-affix">
            <input className="input" {...rest} {...control} />
            <span className="input-affix-text" aria-hidden="true">
              {affix}
            </span>
          </span>
        ) : (
          <input className="input" {...rest} {...control} />
        )
      }
    </Frame>
  );
}

/** Several lines of text. */
export function TextField({
  label,
  hint,
  error,
  className,
  ...rest
}: FieldParts & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Frame label={label} hint={hint} error={error} className={className}>
      {(control) => <textarea className="input" {...rest} {...control} />}
    </Frame>
  );
}

/** A choice among few: the platform's own select. */
export function Select({
  label,
  hint,
  error,
  className,
  children,
  ...rest
}: FieldParts & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Frame label={label} hint={hint} error={error} className={className}>
      {(control) => (
        <span className="select">
          <select className="input" {...rest} {...control}>
            {children}
          </select>
          <Icon name="chevron-down" />
        </span>
      )}
    </Frame>
  );
}
