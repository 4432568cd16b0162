import type { InputHTMLAttributes, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { FieldFrame, type FieldParts } from './field-frame';
import { Icon } from './icon';

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
    <FieldFrame label={label} hint={hint} error={error} className={className}>
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
    </FieldFrame>
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
    <FieldFrame label={label} hint={hint} error={error} className={className}>
      {(control) => <textarea className="input" {...rest} {...control} />}
    </FieldFrame>
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
    <FieldFrame label={label} hint={hint} error={error} className={className}>
      {(control) => (
        <span className="select">
          <select className="input" {...rest} {...control}>
            {children}
          </select>
          <Icon name="chevron-down" />
        </span>
      )}
    </FieldFrame>
  );
}
