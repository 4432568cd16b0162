import { can } from '../../platform/auth';
import { type Role, SCOPES, type Scope } from '../../platform/permissions';
import type { KeyState } from './schema';

/** Pure decisions on keys: when one is good, and what of it. */

/** Who made a key, as they stand in the business now. */
export interface Maker {
  roles: readonly Role[];
  isSuperAdmin: boolean;
  /** Neither the business nor the platform has blocked them. */
  isActive: boolean;
}

export function stateOfKey(row: { expiresAt: number | null; revokedAt: number | null }, now: number): KeyState {
  if (row.revokedAt !== null) return 'revoked';
  return row.expiresAt !== null && row.expiresAt <= now ? 'expired' : 'active';
}

/** The scopes of a key that its maker may still do; a key never does more. */
export function scopesInForce(scopes: readonly Scope[], maker: Maker): Scope[] {
  const { roles, isSuperAdmin, isActive } = maker;
  // Only what `can` reads of a person.
  const actor = { kind: 'user', userId: 'usr_', sessionId: 'ses_', roles, isSuperAdmin } as const;
  return isActive ? scopes.filter((scope) => can(actor, SCOPES[scope])) : [];
}

/** When the former key of a rotation ends: after the given hours, never later than it would have. */
export function endOfFormer(expiresAt: number | null, end: number): number {
  return expiresAt === null ? end : Math.min(expiresAt, end);
}
