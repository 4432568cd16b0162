import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { differencesOf } from './audit-differences';
import { useAuditWords } from './use-audit-words';

/** More than this folds away: a thing that was created has all its fields. */
const OPEN_MAX = 4;

/** Each field that differs, as it was and as it is; nothing where nothing differs. */
export function FieldDifferences({ before, after }: { before: unknown; after: unknown }) {
  const t = useTranslations('audit');
  const words = useAuditWords();
  const lines = differencesOf(before, after);
  if (lines.length === 0) return null;
  const fields = (
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
  return lines.length > OPEN_MAX ? <Folded title={t('fieldCount', { count: lines.length })}>{fields}</Folded> : fields;
}

function Folded({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="audit-fold">
      <summary>{title}</summary>
      {children}
    </details>
  );
}
