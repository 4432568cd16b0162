import { inArray, sql } from 'drizzle-orm';
import type { Env } from '../../env';
import { openDataKey, openField, sealField } from '../../platform/crypto/seal';
import { openGlobalDb } from '../../platform/db/open-db';
import type { Id } from '../../platform/id';
import type { Vault } from './find-vault';
import { userKeys } from './tables';

/** The vaults of many people in one read; who was forgotten is not among them. */
export async function findVaults(env: Env, userIds: Id<'usr'>[]): Promise<Map<Id<'usr'>, Vault>> {
  const ids = sql`(select value from json_each(${JSON.stringify([...new Set(userIds)])}))`;
  const rows = await openGlobalDb(env).select().from(userKeys).where(inArray(userKeys.userId, ids));
  const vaults = await Promise.all(
    rows.map(async ({ userId, tenantId, wrapped }) => {
      const key = await openDataKey(env.FIELD_KEYS, tenantId, userId, wrapped);
      const vault: Vault = {
        seal: (place, text) => sealField(key, text, place),
        open: (place, sealed) => openField(key, sealed, place),
      };
      return [userId as Id<'usr'>, vault] as const; // the keys of people
    }),
  );
  return new Map(vaults);
}
