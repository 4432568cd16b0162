import type { Env } from '../../env';
import { blindIndex } from '../../platform/crypto/blind-index';
import { newDataKey, openDataKey, openField, sealField } from '../../platform/crypto/seal';
import { type Id, newId } from '../../platform/id';
import type { userKeys, users } from './tables';

/**
 * Personal data at rest: each person has a data key, wrapped by the key of the tenant where they registered. Whoever
 * destroys the row in user_keys has forgotten the person; ids and ledger lines stay as a pseudonym.
 */
export interface NewPerson {
  name: string;
  /** Normalised, and proven to be theirs. */
  email?: string;
  /** Normalised, and only said to be theirs. */
  pendingEmail?: string;
  /** E.164, and proven to be theirs. */
  phone?: string;
  passwordHash?: string;
  isSuperAdmin?: boolean;
}

/** The rows of a new person, sealed: insert both in one batch. */
export async function newPerson(env: Env, tenantId: Id<'ten'>, person: NewPerson, now: number) {
  const userId = newId('usr');
  const { email, pendingEmail, phone, ...rest } = person;
  const { key, wrapped } = await newDataKey(env.FIELD_KEYS, tenantId, userId);
  const { seal } = keyOf(key, userId);
  const user: typeof users.$inferInsert = {
    ...rest,
    ...(email && {
      ...{ emailSealed: await seal('email', email), emailIndex: emailIndex(env, email), emailVerifiedAt: now },
    }),
    ...(pendingEmail && {
      ...{ pendingEmailSealed: await seal('email', pendingEmail), pendingEmailIndex: emailIndex(env, pendingEmail) },
    }),
    ...(phone && {
      ...{ phoneSealed: await seal('phone', phone), phoneIndex: phoneIndex(env, phone), phoneVerifiedAt: now },
    }),
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

/** A pending address has the place of a proven one, so that proving it moves the ciphertext as it is. */
export type PersonField = 'email' | 'phone' | 'birthday' | 'totp';

export interface PersonKey {
  seal(field: PersonField, text: string): Promise<string>;
  open(field: PersonField, sealed: string): Promise<string>;
}

/** The person's own data key, opened; needs the wrapped one, so a forgotten person has none. */
export async function openPersonKey(env: Env, row: typeof userKeys.$inferSelect): Promise<PersonKey> {
  return keyOf(await openDataKey(env.FIELD_KEYS, row.tenantId, row.userId, row.wrapped), row.userId);
}

/** The person's own e-mail in clear. */
export async function unsealEmail(env: Env, row: typeof userKeys.$inferSelect & { sealed: string }): Promise<string> {
  return (await openPersonKey(env, row)).open('email', row.sealed);
}

function keyOf(key: Uint8Array<ArrayBuffer>, userId: string): PersonKey {
  const placeOf = (field: PersonField) => `users.${field}/${userId}`;
  return {
    seal: (field, text) => sealField(key, text, placeOf(field)),
    open: (field, sealed) => openField(key, sealed, placeOf(field)),
  };
}
