import type { ReactNode } from 'react';

interface SpecimenProps {
  id: string;
  title: string;
  /** When to take it, in one line. */
  note: string;
  children: ReactNode;
}

/** One component in all its states. */
export function Specimen({ id, title, note, children }: SpecimenProps) {
  return (
    <section className="specimen" id={id} aria-labelledby={`${id}-title`}>
      <div className="specimen-head" lang="en" dir="ltr">
        <h2 className="specimen-title" id={`${id}-title`}>
          {title}
        </h2>
        <p className="specimen-note">{note}</p>
      </div>
      <div className="specimen-states">{children}</div>
    </section>
  );
}

interface StateProps {
  name: string;
  /** Held in a state that a pointer or a key brings about. */
  force?: 'hover' | 'focus-visible' | 'active';
  isWide?: boolean;
  children: ReactNode;
}

/** One state under its name. */
export function State({ name, force, isWide, children }: StateProps) {
  return (
    <div className={isWide ? 'specimen-state specimen-state-wide' : 'specimen-state'}>
      <p className="specimen-name" lang="en" dir="ltr">
        {name}
      </p>
      <div data-force={force}>{children}</div>
    </div>
  );
}
