import { type ReactNode, useId } from 'react';

interface CardProps {
  title?: string;
  /** One quiet line under the title. */
  note?: string;
  /** On the end side of the title. */
  action?: ReactNode;
  children: ReactNode;
}

/** A surface of its own among others: a title, perhaps one action, what belongs together. */
export function Card({ title, note, action, children }: CardProps) {
  const id = useId();
  return (
    <section className="panel" {...(title ? { 'aria-labelledby': id } : {})}>
      {title || action ? (
        <div className="panel-head">
          <div className="panel-words">
            {title ? (
              <h2 className="panel-heading" id={id}>
                {title}
              </h2>
            ) : null}
            {note ? <p className="panel-note">{note}</p> : null}
          </div>
          {action}
        </div>
      ) : null}
      {children}
    </section>
  );
}
