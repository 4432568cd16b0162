import type { Env } from '../../env';
import { blindIndex } from '../../platform/crypto/blind-index';
import { newDataKey, openDataKey, openField, sealField } from '../../platform/crypto/seal';
import { type Id, newId } from '../../platform/id';
import type { users } from './tables';

/**
 * Personal data at rest: each person has a data key, wrapped by the key of the tenant where they registered. Whoever
 * destroys the row in user_keys has forgotten the person; ids and ledger lines stay as a pseudonym.
 */
export interface NewPerson {
  name: string;
  /** Normalised. */
  email?: string;
  /** E.164. */
  phone?: string;
  passwordHash?: string;
  isSuperAdmin?: boolean;
  /** When the e-mail or phone was proven to be theirs. */
  emailVerifiedAt?: number;
  phoneVerifiedAt?: number;
}

/** The rows of a new person, sealed: insert both in one batch. */
export async function newPerson(env: Env, tenantId: Id<'ten'>, person: NewPerson, now: number) {
  const userId = newId('usr');
  const { email, phone, ...rest } = person;
  const { key, wrapped } = await newDataKey(env.FIELD_KEYS, tenantId, userId);
  const user: typeof users.$inferInsert = {
    ...rest,
    ...(email && { emailSealed: await sealField(key, email, emailPlace(userId)), emailIndex: emailIndex(env, email) }),
    ...(phone && { phoneSealed: await sealField(key, phone, phonePlace(userId)), phoneIndex: phoneIndex(env, phone) }),
    ...{ id: userId, createdAt: now },
  };
  return { userId, user, userKey: { userId, tenantId, wrapped } };
}

/** How an e-mail is found without being read. */
export function emailIndex(env: Env, email: string): string {
  return blindIndex(env.INDEX_KEY, 'email', email);
}

export function phoneIndex(env: Env, phone: string): string {
  return blindIndex(env.INDEX_KEY, 'phone', phone);
}

/** The person's own e-mail in clear; needs the wrapped key, so a forgotten person has none. */
export async function unsealEmail(
  env: Env,
  row: { userId: string; sealed: string; tenantId: string; wrapped: string },
): Promise<string> {
  const key = await openDataKey(env.FIELD_KEYS, row.tenantId, row.userId, row.wrapped);
  return openField(key, row.sealed, emailPlace(row.userId));
}

function emailPlace(userId: string): string {
  return `users.email/${userId}`;
}

function phonePlace(userId: string): string {
  return `users.phone/${userId}`;
}
