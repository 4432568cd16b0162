import { useTranslations } from 'use-intl';
import { differencesOf } from './audit-differences';
import { useAuditWords } from './use-audit-words';

/** Each field that differs, as it was and as it is; nothing where nothing differs. */
export function FieldDifferences({ before, after }: { before: unknown; after: unknown }) {
  const t = useTranslations('audit');
  const words = useAuditWords();
  const lines = differencesOf(before, after);
  if (lines.length === 0) return null;
  return (
    <dl className="audit-fields">
      {lines.map((line) => (
        <div key={line.path} className="audit-field">
          <dt>{words.field(line.path)}</dt>
          <dd>
            {line.before === undefined ? null : (
              <del>
                <span className="sr-only">{t('was')} </span>
                <bdi>{words.value(line.path, line.before)}</bdi>
              </del>
            )}
            {line.after === undefined ? null : (
              <ins>
                <span className="sr-only">{t('is')} </span>
                <bdi>{words.value(line.path, line.after)}</bdi>
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
