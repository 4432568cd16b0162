import { useFormatter } from 'use-intl';
import type { AuditEntry } from '../../lib/api-types';
import { Go } from '../../ui/go';
import { differencesOf } from './audit-differences';
import { FieldDifferences } from './field-differences';
import { useAuditWords } from './use-audit-words';

interface AuditListProps {
  rows: (AuditEntry & { tenant?: { slug: string; name: string } | null })[];
  /** The business whose pages the subjects are on. */
  slug?: string;
}

/** What was done: who, what, when, and each field as it was and as it is. */
export function AuditList({ rows, slug }: AuditListProps) {
  return (
    <ol className="audit">
      {rows.map((row) => (
        <AuditLine key={row.id} row={row} slug={slug ?? row.tenant?.slug ?? ''} />
      ))}
    </ol>
  );
}

function AuditLine({ row, slug }: { row: AuditListProps['rows'][number]; slug: string }) {
  const words = useAuditWords();
  const format = useFormatter();
  const href = slug ? hrefOfSubject(slug, row) : null;
  const subject = words.subject(row.subject);
  const name = nameOf(row);
  return (
    <li className="audit-line">
      <div className="audit-head">
        <p className="audit-what">
          <bdi className="audit-actor">{words.actor(row.actor)}</bdi> · {words.action(row.action)}
        </p>
        <time className="audit-when" dateTime={row.at}>
          {format.dateTime(new Date(row.at), { dateStyle: 'medium', timeStyle: 'short' })}
        </time>
      </div>
      <p className="audit-where">
        {row.tenant ? (
          <>
            <bdi>{row.tenant.name}</bdi> ·{' '}
          </>
        ) : null}
        {href ? <Go href={href}>{subject}</Go> : subject}{' '}
        {name ? (
          <bdi title={row.subject}>{name}</bdi>
        ) : (
          <bdi className="audit-id" dir="ltr" title={row.requestId}>
            {row.subject}
          </bdi>
        )}
      </p>
      <FieldDifferences before={row.before} after={row.after} />
    </li>
  );
}

/** What the thing was called, where the line says it: an id tells a person nothing. */
function nameOf({ before, after }: AuditEntry): string | null {
  const said = differencesOf(before, after).find(({ path }) => path === 'title' || path === 'name');
  const name = said?.after ?? said?.before;
  return typeof name === 'string' ? name : null;
}

/** Where the subject of a line can be seen; what was deleted cannot. */
function hrefOfSubject(slug: string, { subject, action }: AuditEntry): string | null {
  const place = `/t/${slug}`;
  if (action.endsWith('-deleted')) return null;
  if (subject.startsWith('off_')) return `${place}/offers/${subject}`;
  if (subject.startsWith('mer_')) return `${place}/merchants/${subject}`;
  if (subject.startsWith('cat_')) return `${place}/categories`;
  if (subject.startsWith('usr_')) return `${place}/users/${subject}`;
  if (subject.startsWith('inv_')) return `${place}/users?tab=invites`;
  return subject.startsWith('ten_') ? `${place}/settings` : null;
}
