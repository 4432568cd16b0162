import type { Child } from 'hono/jsx';

interface FieldProps {
  class?: string;
  name: string;
  label: string;
  type?: 'email' | 'password' | 'tel' | 'date';
  value?: string | undefined;
  autocomplete: string;
  /** Of a day. */
  min?: string;
  max?: string;
  /** The reader's own words, in whatever direction they are written. */
  isAnyDirection?: boolean;
  inputMode?: 'numeric';
  hint?: Child;
  error?: string | undefined;
  isLeftToRight?: boolean;
  maxLength?: number;
  /** The reader begins here. */
  hasFocus?: boolean;
}

/** One line of a form: label, input, hint, and what is wrong with it. */
export function Field(props: FieldProps) {
  const { name, label, type, value, autocomplete, inputMode, hint, error, isLeftToRight, maxLength, hasFocus } = props;
  const { min, max, isAnyDirection } = props;
  const id = `field-${name}`;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={props.class ? `field ${props.class}` : 'field'}>
      <label class="field-label" for={id}>
        {label}
      </label>
      <input
        class="input"
        id={id}
        name={name}
        type={type}
        value={value || undefined}
        autocomplete={autocomplete}
        inputmode={inputMode}
        autofocus={hasFocus || undefined}
        maxlength={maxLength}
        min={min}
        max={max}
        dir={isLeftToRight ? 'ltr' : isAnyDirection ? 'auto' : undefined}
        aria-describedby={described || undefined}
        aria-invalid={error ? 'true' : undefined}
      />
      {hint ? (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}
