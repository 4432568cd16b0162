import { and, eq, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Env } from '../../env';
import { openGlobalDb } from '../../platform/db/open-db';
import type { Id } from '../../platform/id';
import type { WayIn } from '../../platform/messages';
import type { DomainEvent } from '../../platform/write';
import { linkedAccounts, users } from './tables';

/** A row beside the one that is taken off. */
const other = alias(linkedAccounts, 'other_accounts');

/**
 * What signs a person in by itself: a password beside an address, a proven phone, an account at another house. Taking one
 * off holds this condition inside its own statement, so that of two removals that race one stays.
 */
export function hasAnotherWayIn(env: Env, userId: Id<'usr'>, leaving: WayIn): SQL {
  const db = openGlobalDb(env);
  const byPassword = and(
    isNotNull(users.passwordHash),
    or(isNotNull(users.emailIndex), isNotNull(users.pendingEmailIndex)),
  );
  const own = db
    .select({ one: sql`1` })
    .from(users)
    .where(and(eq(users.id, userId), or(byPassword, isNotNull(users.phoneVerifiedAt))));
  const linked = db
    .select({ one: sql`1` })
    .from(other)
    .where(and(eq(other.userId, userId), sql`${other.provider} <> ${leaving}`));
  return sql`(exists ${own} or exists ${linked})`;
}

/** The person hears of it by mail and in the inbox. */
export function waysInChanged(userId: Id<'usr'>, way: WayIn, isOn: boolean): DomainEvent {
  return { name: 'identity.ways-in-changed', version: 1, subjectId: userId, payload: { userId, way, isOn } };
}
