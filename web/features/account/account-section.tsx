import { type ReactNode, useId } from 'react';

/** One matter of the account: its name and state at the start, what can be done about it beside. */
export function AccountSection({ title, state, children }: { title: string; state?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="account-section" aria-labelledby={id}>
      <div className="account-section-head">
        <h2 className="account-section-title" id={id}>
          {title}
        </h2>
        {state}
      </div>
      <div className="account-section-body">{children}</div>
    </section>
  );
}
