import { type InputHTMLAttributes, type ReactNode, useEffect, useId, useRef } from 'react';

interface ChoiceProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  label: ReactNode;
  hint?: string | undefined;
  error?: string | undefined;
}

/** One yes or no among others of a form. `isMixed`: some of what it stands for. */
export function Checkbox({ isMixed, ...rest }: ChoiceProps & { isMixed?: boolean }) {
  const frame = useRef<HTMLLabelElement>(null);
  useEffect(() => {
    const input = frame.current?.querySelector('input');
    // "Mixed" is a property of the element, there is no attribute for it.
    if (input) input.indeterminate = isMixed ?? false;
  }, [isMixed]);
  return <Choice kind="checkbox" frameRef={frame} {...rest} />;
}

/** A setting that is on or off. */
export function Switch(props: ChoiceProps) {
  return <Choice kind="switch" {...props} />;
}

interface FrameProps extends ChoiceProps {
  kind: 'checkbox' | 'switch';
  frameRef?: React.Ref<HTMLLabelElement>;
}

function Choice({ kind, frameRef, label, hint, error, className, ...rest }: FrameProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={className ? `choice ${className}` : 'choice'}>
      <label className="choice-line" ref={frameRef}>
        <input
          {...rest}
          className={kind === 'switch' ? 'choice-switch' : 'choice-box'}
          type="checkbox"
          {...(kind === 'switch' ? { role: 'switch' } : {})}
          {...(described ? { 'aria-describedby': described } : {})}
          {...(error ? { 'aria-invalid': true as const } : {})}
        />
        <span className="choice-label">{label}</span>
      </label>
      {hint ? (
        <p className="choice-note field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="choice-note field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}
