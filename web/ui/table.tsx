import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Checkbox } from './choice';
import { Go } from './go';
import { Icon } from './icon';

export interface Column<Row> {
  key: string;
  title: string;
  isNumber?: boolean;
  cell: (row: Row) => ReactNode;
  /** The API's name of this order: the head becomes a link that sorts by it. */
  sort?: string;
}

export interface Sorting {
  /** `updatedAt` rising, `-updatedAt` falling; what the URL says. */
  current: string | undefined;
  href: (sort: string) => string;
}

export interface Selection {
  keys: ReadonlySet<string>;
  onChange: (keys: Set<string>) => void;
}

interface TableProps<Row> {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** What a row is called, for its checkbox. */
  rowName?: (row: Row) => string;
  sorting?: Sorting | undefined;
  selection?: Selection | undefined;
}

/** Folded on phones the boxes are no table cells to the browser any more; said as roles it stays a table for everybody. */
const ROLES = {
  table: { role: 'table' },
  rowGroup: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader' },
  cell: { role: 'cell' },
} as const;

/** Rows of 44 px under a head that stays; scrolls inside its own frame, never the page. On phones a row folds into lines. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowKey, rowName, sorting, selection } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-frame" aria-label={label} tabIndex={0}>
      <table className="table" {...ROLES.table}>
        <thead {...ROLES.rowGroup}>
          <tr {...ROLES.row}>
            {selection ? <SelectAll selection={selection} keys={rows.map(rowKey)} /> : null}
            {columns.map((column) => (
              <Head key={column.key} column={column} sorting={sorting} />
            ))}
          </tr>
        </thead>
        <tbody {...ROLES.rowGroup}>
          {rows.map((row) => (
            <tr key={rowKey(row)} {...ROLES.row} aria-selected={selection?.keys.has(rowKey(row))}>
              {selection ? <SelectRow selection={selection} rowKey={rowKey(row)} name={rowName?.(row) ?? ''} /> : null}
              {columns.map((column) => (
                <td
                  key={column.key}
                  {...ROLES.cell}
                  className={column.isNumber ? 'table-number' : undefined}
                  data-title={column.title}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Head<Row>({ column, sorting }: { column: Column<Row>; sorting: Sorting | undefined }) {
  const { sort, title, isNumber } = column;
  const isRising = sort !== undefined && sorting?.current === sort;
  const isFalling = sort !== undefined && sorting?.current === `-${sort}`;
  return (
    <th
      scope="col"
      {...ROLES.head}
      className={isNumber ? 'table-number' : undefined}
      {...(isRising ? { 'aria-sort': 'ascending' as const } : {})}
      {...(isFalling ? { 'aria-sort': 'descending' as const } : {})}
    >
      {sort && sorting ? (
        <Go className="table-sort" href={sorting.href(isRising ? `-${sort}` : sort)}>
          {title}
          <Icon name={isFalling ? 'sort-down' : 'sort-up'} />
        </Go>
      ) : (
        title
      )}
    </th>
  );
}

function SelectAll({ selection, keys }: { selection: Selection; keys: string[] }) {
  const t = useTranslations('kit');
  const count = keys.filter((key) => selection.keys.has(key)).length;
  return (
    <th scope="col" {...ROLES.head} className="table-select">
      <Checkbox
        label={<span className="sr-only">{t('selectAll')}</span>}
        checked={count > 0 && count === keys.length}
        isMixed={count > 0 && count < keys.length}
        onChange={() => selection.onChange(new Set(count === keys.length ? [] : keys))}
      />
    </th>
  );
}

function SelectRow({ selection, rowKey, name }: { selection: Selection; rowKey: string; name: string }) {
  const t = useTranslations('kit');
  const isSelected = selection.keys.has(rowKey);

  function toggle(): void {
    const keys = new Set(selection.keys);
    if (isSelected) keys.delete(rowKey);
    else keys.add(rowKey);
    selection.onChange(keys);
  }

  return (
    <td {...ROLES.cell} className="table-select">
      <Checkbox
        label={<span className="sr-only">{t('selectRow', { name })}</span>}
        checked={isSelected}
        onChange={toggle}
      />
    </td>
  );
}
