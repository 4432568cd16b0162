import { Icon } from './icon';

interface FileFieldProps {
  name: string;
  label: string;
  pick: string;
  hint: string;
  mimes: readonly string[];
  error?: string | undefined;
}

/** A file to send with a form, as the app draws it (web/ui/file-drop.tsx); without scripts the browser's own control shows what was picked. */
export function FileField({ name, label, pick, hint, mimes, error }: FileFieldProps) {
  const id = `field-${name}`;
  const described = [`${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <span class="field-label" id={`${id}-label`}>
        {label}
      </span>
      <div class="file-drop document-pick" data-invalid={error ? 'true' : undefined}>
        <div class="file-drop-words">
          <label class="file-drop-pick">
            <input
              class="file-drop-input"
              id={id}
              type="file"
              name={name}
              accept={mimes.join(',')}
              aria-labelledby={`${id}-label ${id}-verb`}
              aria-describedby={described}
              aria-invalid={error ? 'true' : undefined}
            />
            <Icon name="upload" />
            <span id={`${id}-verb`}>{pick}</span>
          </label>
        </div>
      </div>
      <p class="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
      {error ? (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}
