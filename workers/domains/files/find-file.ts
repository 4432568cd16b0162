import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { isId } from '../../platform/id';
import { files } from './tables';

/** The row of an uploaded file of this tenant; null for anything else. */
export async function findFile(ctx: Ctx, id: string): Promise<typeof files.$inferSelect | null> {
  if (!isId('fil', id)) return null;
  const isIt = and(eq(files.tenantId, ctx.tenant.id), eq(files.id, id));
  return (await ctx.db.orm.select().from(files).where(isIt).get()) ?? null;
}
