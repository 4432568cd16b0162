import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { liveAddress } from '../../platform/live/live-topic';
import { publishLive } from '../../platform/live/publish-live';
import type { ImportRow } from './find';
import { toImport } from './to-import';

/** Where the imports of a pool are watched; they run one after the other, so the latest update is of the one that moves. */
export function importAddress(tenantId: Id<'ten'>, poolId: string) {
  return liveAddress(tenantId, `imports/${poolId}`);
}

export async function publishImport(ctx: Ctx, row: ImportRow): Promise<void> {
  await publishLive(ctx.env, importAddress(ctx.tenant.id, row.poolId), toImport(row, ctx.now()), row.id);
}
