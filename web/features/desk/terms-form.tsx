import { type FormEvent, type ReactNode, useState } from 'react';
import { Problem } from '../../lib/problem';
import { queries } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Notice } from '../../ui/notice';
import { SaveBar } from '../../ui/save-bar';
import { showToast } from '../../ui/toast';

interface TermsWrite<Terms, Settings> {
  mutate: (
    sent: { input: { body: Terms }; ifMatch: string },
    then: { onSuccess: (saved: Settings) => void; onError: () => void },
  ) => void;
  error: Error | null;
  isPending: boolean;
}

/** What the fields of a form of terms are given. */
export interface TermsPart<Terms> {
  terms: Terms;
  change: (part: Partial<Terms>) => void;
  /** The API refused this field. */
  isWrong: (field: keyof Terms) => boolean;
}

interface TermsFormProps<Terms, Settings> {
  settings: Settings;
  fields: readonly (keyof Terms & string)[];
  write: TermsWrite<Terms, Settings>;
  /** Under which the settings are kept. */
  queryKey: readonly unknown[];
  texts: { save: string; saved: string };
  children: (part: TermsPart<Terms>) => ReactNode;
}

/** Terms of a business as one form: saved together as they were seen; what another saved in between is read and said. */
export function TermsForm<Terms extends object, Settings extends Terms & { version: number }>(
  props: TermsFormProps<Terms, Settings>,
) {
  const { settings, fields, write, queryKey, texts, children } = props;
  const problemText = useProblemText();
  const [terms, setTerms] = useState<Terms>(settings);
  const { error } = write;
  const changed = fields.filter((field) => JSON.stringify(terms[field]) !== JSON.stringify(settings[field]));

  function save(event: FormEvent): void {
    event.preventDefault();
    if (changed.length === 0 || write.isPending) return;
    const body = Object.fromEntries(fields.map((field) => [field, terms[field]])) as Terms; // its own fields, all of them
    write.mutate(
      { input: { body }, ifMatch: `"${settings.version}"` },
      {
        onSuccess: (saved) => {
          queries.setQueryData(queryKey, saved);
          void queries.invalidateQueries({ queryKey: ['adminListAudit'] });
          showToast(texts.saved);
        },
        // What somebody else saved is read; what was typed here is typed again on top of it.
        onError: () => void queries.invalidateQueries({ queryKey }),
      },
    );
  }

  return (
    <form className="settings-stack" noValidate onSubmit={save}>
      {error ? (
        <Notice tone={error instanceof Problem && error.status === 412 ? 'caution' : 'critical'}>
          <p>{problemText(error)}</p>
        </Notice>
      ) : null}
      {children({
        terms,
        change: (part) => setTerms((current) => ({ ...current, ...part })),
        isWrong: (field) =>
          error instanceof Problem && error.errors.some(({ pointer }) => pointer === `/${String(field)}`),
      })}
      <SaveBar
        isDirty={changed.length > 0}
        isBusy={write.isPending}
        action={texts.save}
        onDiscard={() => setTerms(settings)}
      />
    </form>
  );
}
