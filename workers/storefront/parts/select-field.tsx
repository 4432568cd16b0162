import { Icon } from './icon';

interface SelectFieldProps {
  name: string;
  label: string;
  value: string;
  choices: { value: string; name: string }[];
}

/** A choice among few, as the app draws it (web/ui/field.tsx). */
export function SelectField({ name, label, value, choices }: SelectFieldProps) {
  return (
    <div class="field">
      <label class="field-label" for={`field-${name}`}>
        {label}
      </label>
      <span class="select">
        <select class="input" name={name} id={`field-${name}`}>
          {choices.map((choice) => (
            <option value={choice.value} selected={choice.value === value}>
              {choice.name}
            </option>
          ))}
        </select>
        <Icon name="chevron-down" />
      </span>
    </div>
  );
}
