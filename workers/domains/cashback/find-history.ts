import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { valuesOf } from './find-past';
import type { ConversionRow } from './next-conversion';
import type { Word } from './schema';
import { conversionChanges } from './tables';

export interface Moment {
  status: Word;
  at: number;
}

/** The words of each sale with their times, oldest first: its click, when we heard of it, and each change of its state. */
export async function findHistory(ctx: Ctx, rows: ConversionRow[]): Promise<Map<string, Moment[]>> {
  if (!rows.length) return new Map();
  const changes = await ctx.db.orm
    .select({ id: conversionChanges.conversionId, at: conversionChanges.at, state: conversionChanges.state })
    .from(conversionChanges)
    .where(
      and(
        eq(conversionChanges.tenantId, ctx.tenant.id),
        sql`${conversionChanges.conversionId} in ${valuesOf(rows.map(({ id }) => id))}`,
      ),
    )
    .orderBy(conversionChanges.conversionId, conversionChanges.number);
  const bySale = Map.groupBy(changes, ({ id }) => id);
  return new Map(rows.map((row) => [row.id, momentsOf(row, bySale.get(row.id) ?? [])]));
}

function momentsOf({ clickedAt, seenAt }: ConversionRow, changes: { at: number; state: Word }[]): Moment[] {
  const moments: Moment[] = clickedAt === null ? [] : [{ status: 'clicked', at: clickedAt }];
  moments.push({ status: 'tracked', at: seenAt });
  for (const { at, state } of changes) if (moments.at(-1)?.status !== state) moments.push({ status: state, at });
  return moments;
}
