import { asc, desc, type SQL } from 'drizzle-orm';
import { decodeCursor, encodeCursor } from '../../platform/page';
import { beyond } from './keyset';

/** A column that a list of the desk can be ordered by, and what a row holds there. */
interface OrderColumn<Row> {
  key: SQL;
  kind: 'string' | 'number';
  valueOf: (row: Row) => string | number;
}

interface DeskList<Row> {
  name: string;
  id: { key: SQL; valueOf: (row: Row) => string };
  /** By the names of the API; none of them holds a null. */
  columns: Record<string, OrderColumn<Row>>;
}

/** How one page of a list is cut: newest first, or by a column (`-` is falling); the id decides ties. */
export function deskOrder<Row>(
  { name, id, columns }: DeskList<Row>,
  { sort = '', cursor }: { sort?: string | undefined; cursor?: string | undefined },
) {
  const column = columns[sort.replace(/^-/, '')];
  const direction = column && !sort.startsWith('-') ? 'asc' : 'desc';
  const keys = column ? [column.key, id.key] : [id.key];
  const listName = column ? `${name}:${sort}` : name;
  const values = decodeCursor(listName, cursor, column ? [column.kind, 'string'] : ['string']);
  return {
    after: values ? beyond(keys, direction, values) : undefined,
    orderBy: keys.map((key) => (direction === 'asc' ? asc(key) : desc(key))),
    cursorOf: (row: Row) => encodeCursor(listName, [...(column ? [column.valueOf(row)] : []), id.valueOf(row)]),
  };
}
