import { type ReactNode, useId } from 'react';

export interface ChartRow {
  key: string;
  /** As the table and the reader say it. */
  label: string;
  value: number;
  /** The value as written for the reader. */
  text: string;
}

interface ChartFrameProps {
  title: string;
  /** What it is of, in a few words. */
  note?: string;
  /** Heads of the table: what is counted by, and what is counted. */
  heads: [string, string];
  /** The word that opens the table. */
  numbers: string;
  rows: ChartRow[];
  children: ReactNode;
}

/** A chart with its table: the picture for a glance, the numbers for everybody. */
export function ChartFrame({ title, note, heads, numbers, rows, children }: ChartFrameProps) {
  const id = useId();
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption className="chart-head">
        <span className="chart-title" id={id}>
          {title}
        </span>
        {note ? <span className="chart-note">{note}</span> : null}
      </figcaption>
      {children}
      <details className="chart-numbers">
        <summary>{numbers}</summary>
        <div className="chart-table-frame">
          <table className="chart-table">
            <thead>
              <tr>
                <th scope="col">{heads[0]}</th>
                <th scope="col">{heads[1]}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row">{row.label}</th>
                  <td>{row.text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

const HEIGHT = 100;
const STEP = 10;
const GAP = 2;

/** Columns along time, drawn without axes: the ends are named, the highest is written. Runs with the line of reading. */
export function ColumnChart({ rows, summary }: { rows: ChartRow[]; summary: string }) {
  const highest = Math.max(1, ...rows.map(({ value }) => value));
  const peak = rows.find(({ value }) => value === highest);
  return (
    <div className="chart-columns">
      <p className="chart-peak" aria-hidden="true">
        {peak && peak.value > 0 ? `${peak.text} · ${peak.label}` : ''}
      </p>
      <svg
        className="chart-picture"
        viewBox={`0 0 ${rows.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={summary}
      >
        {rows.map(({ key, value, label, text }, i) => {
          // What is not zero is seen.
          const height = value === 0 ? 1 : Math.max(3, (value / highest) * HEIGHT);
          return (
            <rect
              key={key}
              className={value === 0 ? 'chart-column chart-column-empty' : 'chart-column'}
              x={i * STEP + GAP / 2}
              width={STEP - GAP}
              y={HEIGHT - height}
              height={height}
            >
              <title>{`${label}: ${text}`}</title>
            </rect>
          );
        })}
      </svg>
      <p className="chart-ends" aria-hidden="true">
        <span>{rows[0]?.label}</span>
        <span>{rows.at(-1)?.label}</span>
      </p>
    </div>
  );
}
