import { Checkbox } from './choice';

interface ChecksProps<T extends string> {
  label: string;
  /** In the order in which they are shown and answered. */
  all: readonly T[];
  value: readonly T[];
  wordOf: (one: T) => string;
  noteOf?: (one: T) => string;
  isShut?: (one: T) => boolean;
  hint?: string | undefined;
  error?: string | undefined;
  columns?: 1 | 2;
  onChange: (value: T[]) => void;
}

/** Any number out of a short list, each with its box. */
export function Checks<T extends string>({ label, all, value, hint, error, columns, ...of }: ChecksProps<T>) {
  const { wordOf, noteOf, isShut, onChange } = of;
  return (
    <fieldset className={columns === 2 ? 'roles choices-two' : 'roles'}>
      <legend className="field-label">{label}</legend>
      {all.map((one) => (
        <Checkbox
          key={one}
          label={wordOf(one)}
          hint={noteOf?.(one)}
          disabled={isShut?.(one)}
          checked={value.includes(one)}
          onChange={({ target }) =>
            onChange(all.filter((other) => (other === one ? target.checked : value.includes(other))))
          }
        />
      ))}
      {hint ? <p className="field-hint">{hint}</p> : null}
      {error ? (
        <p className="field-error" role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
