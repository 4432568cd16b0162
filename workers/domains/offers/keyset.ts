import { type SQL, sql } from 'drizzle-orm';

/**
 * Pages that begin beyond the last row of the page before, by its sort values: nothing is counted off, so rows that come
 * and go in between repeat or hide no other row.
 */

/** How many matches a search brings at most; beyond that, more words help more than more pages. */
export const MATCHES_MAX = 500;

/** The rows after these values in this order: one row-value comparison, which SQLite answers from an index. */
export function beyond(keys: SQL[], direction: 'asc' | 'desc', values: (string | number | null)[]): SQL {
  const left = sql.join(keys, sql`, `);
  const right = sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );
  return direction === 'asc' ? sql`(${left}) > (${right})` : sql`(${left}) < (${right})`;
}

/** What SQLite's lower() makes of a text: it folds A to Z only. */
export function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** True for the ids that a search answered. */
export function isAmong(id: SQL, matches: string[]): SQL {
  return sql`${id} in (select value from json_each(${JSON.stringify(matches)}))`;
}

/** The order of a search's answer: where the id stands in its list; a plain text search, ids hold no separators. */
export function matchOrder(id: SQL, matches: string[]) {
  const list = matches.join(' ');
  return { key: sql`instr(${list}, ${id})`, placeOf: (ref: string) => list.indexOf(ref) + 1 };
}
