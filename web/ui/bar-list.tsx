import { useId } from 'react';
import type { ChartRow } from './chart-frame';

interface BarListProps {
  title: string;
  /** What the numbers are of, in a few words. */
  note?: string;
  rows: ChartRow[];
  /** One of the six chart colours, in their order. */
  colour?: 1 | 2 | 3 | 4 | 5 | 6;
  /** When there is nothing to show yet. */
  empty: string;
}

/** Shares as bars with their numbers beside them: it is its own table. */
export function BarList({ title, note, rows, colour = 1, empty }: BarListProps) {
  const id = useId();
  const highest = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <section className="bars" aria-labelledby={id}>
      <h3 className="chart-title" id={id}>
        {title}
      </h3>
      {note ? <p className="chart-note">{note}</p> : null}
      {rows.length === 0 ? <p className="chart-note">{empty}</p> : null}
      <ol className="bar-list">
        {rows.map(({ key, label, value, text }) => (
          <li key={key} className="bar-row">
            <span className="bar-label" title={label}>
              <bdi>{label}</bdi>
            </span>
            <span className="bar-value">{text}</span>
            <svg className="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
              <rect className={`bar-fill bar-fill-${colour}`} width={(value / highest) * 100} height="1" />
            </svg>
          </li>
        ))}
      </ol>
    </section>
  );
}
