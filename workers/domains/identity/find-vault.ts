import { eq } from 'drizzle-orm';
import type { Env } from '../../env';
import { openDataKey, openField, sealField } from '../../platform/crypto/seal';
import { openGlobalDb } from '../../platform/db/open-db';
import type { Id } from '../../platform/id';
import { userKeys } from './tables';

/** Seals what other slices keep of a person under that person's own key; `place` is `table.column/row id`. */
export interface Vault {
  seal(place: string, text: string): Promise<string>;
  open(place: string, sealed: string): Promise<string>;
}

/** The vault of a person; null once they were forgotten, and then nothing that it sealed opens any more. */
export async function findVault(env: Env, userId: Id<'usr'>): Promise<Vault | null> {
  const [row] = await openGlobalDb(env).select().from(userKeys).where(eq(userKeys.userId, userId));
  if (!row) return null;
  const key = await openDataKey(env.FIELD_KEYS, row.tenantId, userId, row.wrapped);
  return {
    seal: (place, text) => sealField(key, text, place),
    open: (place, sealed) => openField(key, sealed, place),
  };
}
