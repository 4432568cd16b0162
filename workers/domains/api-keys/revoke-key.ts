import { and, eq, isNull } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { write } from '../../platform/write';
import { getKeyRow } from './find-key';
import { makerWith } from './make-key';
import { apiKeys } from './tables';

/** Ends a key at once, on every host; one that was revoked before stays as it was. */
export async function revokeKey(ctx: Ctx, id: string): Promise<void> {
  const row = await getKeyRow(ctx, id);
  makerWith(ctx, row.scopes);
  if (row.revokedAt !== null) return;
  const isIt = and(eq(apiKeys.tenantId, ctx.tenant.id), eq(apiKeys.id, row.id), isNull(apiKeys.revokedAt));
  await write(ctx, {
    statements: [ctx.db.orm.update(apiKeys).set({ revokedAt: ctx.now() }).where(isIt)],
    audit: [{ action: 'keys.key-revoked', subject: row.id, before: { name: row.name, scopes: row.scopes } }],
  });
}
