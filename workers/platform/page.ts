import { z } from 'zod';
import { platformErrors, refuse } from './errors';

export const PAGE_LIMIT_MAX = 100;
const PAGE_LIMIT_DEFAULT = 24;

/** The query of every list: spread it into the route's own query schema. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(PAGE_LIMIT_DEFAULT),
  cursor: z.string().max(500).optional(),
};

/** The answer of every list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ data: z.array(item), nextCursor: z.string().nullable(), hasMore: z.boolean() });
}

export interface Page<T> {
  data: T[];
  nextCursor: string | null;
  hasMore: boolean;
}

/** The last row's sort values: the list's name (with its sort) and the values, so it cannot move to another list. */
type CursorValue = string | number | null;

export function encodeCursor(list: string, values: CursorValue[]): string {
  return Buffer.from(JSON.stringify([list, ...values])).toString('base64url');
}

/** The values of a cursor of this list; anything else, also a cursor of another list or sort, is refused. */
export function decodeCursor(
  list: string,
  cursor: string | undefined,
  shape: ('string' | 'number')[],
): CursorValue[] | null {
  if (cursor === undefined) return null;
  const invalid = refuse(platformErrors.invalidCursor, {
    errors: [{ pointer: '?cursor', message: 'take nextCursor of the previous page, unchanged, with the same filters' }],
  });
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw invalid;
  }
  if (!Array.isArray(parsed) || parsed.length !== shape.length + 1 || parsed[0] !== list) throw invalid;
  const values = parsed.slice(1);
  if (!values.every((value, i) => value === null || typeof value === shape[i])) throw invalid;
  return values;
}

/** Cuts a list that was read with `limit + 1` rows, and names where the next page begins. */
export function toPage<R, T>(rows: R[], limit: number, cursorOf: (row: R) => string, present: (row: R) => T): Page<T> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit;
  return { data: page.map(present), nextCursor: hasMore && last ? cursorOf(last) : null, hasMore };
}
