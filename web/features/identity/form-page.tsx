import type { ReactNode } from 'react';
import { usePageTitle } from '../../lib/use-page-title';

/** A page of one form: title, one line, the form. */
export function FormPage({
  title,
  note,
  children,
}: {
  title: string;
  note?: string | undefined;
  children?: ReactNode;
}) {
  usePageTitle(title);
  return (
    <section className="form-page">
      <div className="form-page-card">
        <h1 className="form-page-title">{title}</h1>
        {note ? <p className="form-page-note">{note}</p> : null}
        {children}
      </div>
    </section>
  );
}
