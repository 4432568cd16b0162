import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Ctx } from '../../platform/context';
import type { ChangeRow, ConversionRow } from './next-conversion';
import { conversionChanges, conversionLines, conversions } from './tables';

export type LineRow = typeof conversionLines.$inferSelect;

/** One sale's step: the row as it will be, what happened, and the lines it moves. */
export interface StoredStep {
  row: ConversionRow;
  change: ChangeRow;
  lines: LineRow[];
}

interface Column {
  name: string;
  field: string;
}

const columnsOf = (table: SQLiteTable): Column[] =>
  Object.entries(getTableColumns(table))
    .map(([field, { name }]) => ({ name, field }))
    .filter(({ name }) => name !== 'tenant_id');

/**
 * `insert into t (tenant_id, …) select ?1, … from wish`: the columns of the table, read from the objects of `?2` by field. Each
 * object is spelled out once, not once for each column, which is half of the time of a page's sales.
 */
function insertSql(table: SQLiteTable): string {
  const columns = columnsOf(table);
  const values = columns.map(({ field }) => `row ->> '${field}'`);
  return `with wish as materialized (select value as row from json_each(?2))
    insert into ${getTableName(table)} (tenant_id, ${columns.map(({ name }) => name).join(', ')})
    select ?1, ${values.join(', ')} from wish`;
}

const CONVERSIONS_SQL = `${insertSql(conversions)} where true
  on conflict (tenant_id, id) do update set ${columnsOf(conversions)
    .filter(({ name }) => name !== 'id')
    .map(({ name }) => `${name} = excluded.${name}`)
    .join(', ')} where conversions.version = excluded.version - 1
  on conflict (tenant_id, network, external_id) do nothing`;
/** Only beside a row that this very write has changed. */
const IS_OURS = `where exists (select 1 from conversions as c where c.tenant_id = ?1 and c.id = row ->> 'conversionId' and c.changed_by = ?3)`;

/** The statements that keep rows (as JSON) where they may be kept, each marked by its `changedBy`; the usual one is by version alone. */
export type KeepRows = (rows: string) => D1PreparedStatement[];

/**
 * Stores steps in one batch and answers the ids of those that were stored. A sale that somebody else changed meanwhile keeps
 * theirs, and nothing of ours is written for it: neither change nor line.
 */
export async function storeSteps(
  ctx: Ctx,
  steps: StoredStep[],
  mark: string,
  keep: KeepRows = (rows) => [ctx.db.d1.prepare(CONVERSIONS_SQL).bind(ctx.tenant.id, rows)],
): Promise<Set<string>> {
  const { d1 } = ctx.db;
  const json = (rows: object[]) => JSON.stringify(rows);
  const tenantId = ctx.tenant.id;
  const rows = steps.map(({ row }) => ({ ...row, changedBy: mark }));
  const answers = await d1.batch<{ id: string }>([
    ...keep(json(rows)),
    d1
      .prepare(`${insertSql(conversionChanges)} ${IS_OURS}`)
      .bind(tenantId, json(steps.map(({ change }) => change)), mark),
    d1
      .prepare(`${insertSql(conversionLines)} ${IS_OURS}`)
      .bind(tenantId, json(steps.flatMap(({ lines }) => lines)), mark),
    d1
      .prepare(
        `select c.id as id from json_each(?2) as wish join conversions as c on c.tenant_id = ?1 and c.id = wish.value
         where c.changed_by = ?3`,
      )
      .bind(tenantId, json(rows.map(({ id }) => id) as unknown as object[]), mark), // a list of texts is JSON too
  ]);
  return new Set(answers.at(-1)?.results.map(({ id }) => id));
}
