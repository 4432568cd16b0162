import { useFormatter, useTranslations } from 'use-intl';
import { ConflictNotice } from '../desk/conflict-notice';
import type { Entries } from './entries';
import type { Conflict } from './use-record-form';

interface RecordConflictProps<E extends Entries> {
  conflict: Conflict<E>;
  /** The label of a field, and its text as people read it. */
  nameOf: (field: keyof E & string) => string;
  readingOf: (field: keyof E & string, text: string) => string;
  onSettle: (choice: 'theirs' | 'mine') => void;
}

/** A record that somebody else saved first: each field that is different now, as it was, is and was to be. */
export function RecordConflict<E extends Entries>({ conflict, nameOf, readingOf, onSettle }: RecordConflictProps<E>) {
  const t = useTranslations('catalogue');
  const format = useFormatter();
  const { by, changed, before, theirs, mine } = conflict;
  const when = by ? format.dateTime(new Date(by.at), { dateStyle: 'medium', timeStyle: 'short' }) : '';
  const say = (field: keyof E & string, entries: E) => readingOf(field, entries[field] ?? '') || '–';
  return (
    <ConflictNotice
      title={by?.name ? t('conflictBy', { name: by.name, when }) : t('conflictTitle')}
      text={changed.length ? t('conflictText') : t('conflictNothing')}
      onSettle={onSettle}
    >
      <dl className="differences">
        {changed.map((field) => (
          <div key={field} className="difference">
            <dt>{nameOf(field)}</dt>
            <dd>
              <p>
                <span className="difference-word">{t('now')}</span> <bdi>{say(field, theirs)}</bdi>
              </p>
              <p className="difference-quiet">
                <span className="difference-word">{t('was')}</span> <bdi>{say(field, before)}</bdi>
              </p>
              {mine[field] !== before[field] && mine[field] !== theirs[field] ? (
                <p className="difference-quiet">
                  <span className="difference-word">{t('yours')}</span> <bdi>{say(field, mine)}</bdi>
                </p>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </ConflictNotice>
  );
}
