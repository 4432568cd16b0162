interface FieldProps {
  class?: string;
  name: string;
  label: string;
  type?: 'email' | 'password' | 'tel';
  value?: string | undefined;
  autocomplete: string;
  inputMode?: 'numeric';
  hint?: string | undefined;
  error?: string | undefined;
  isLeftToRight?: boolean;
  maxLength?: number;
  /** The reader begins here. */
  hasFocus?: boolean;
}

/** One line of a form: label, input, hint, and what is wrong with it. */
export function Field(props: FieldProps) {
  const { name, label, type, value, autocomplete, inputMode, hint, error, isLeftToRight, maxLength, hasFocus } = props;
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
        dir={isLeftToRight ? 'ltr' : undefined}
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
