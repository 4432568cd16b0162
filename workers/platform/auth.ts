import type { Id } from './id';
import { PERMISSIONS, type Permission, type Role, SCOPES, type Scope, STAFF_ROLES } from './permissions';

/** Who acts. A token names the user only; the roles are read from the membership at each request. */
export type Actor =
  | { kind: 'anonymous' }
  | {
      kind: 'user';
      userId: Id<'usr'>;
      sessionId: Id<'ses'>;
      roles: readonly Role[];
      isSuperAdmin: boolean;
      /** This business has blocked the membership; `roles` is empty then. */
      isBlockedHere?: boolean;
    }
  /** A program of the business; `scopes` are those that the key's maker may still use. */
  | {
      kind: 'key';
      keyId: Id<'key'>;
      tenantId: Id<'ten'>;
      scopes: readonly Scope[];
      /** Who made it, as they stand now: a key sees no more than they do. */
      maker: { userId: Id<'usr'>; roles: readonly Role[]; isSuperAdmin: boolean };
    }
  | { kind: 'system'; name: string };

export type UserActor = Extract<Actor, { kind: 'user' }>;
export type KeyActor = Extract<Actor, { kind: 'key' }>;

export function can(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'anonymous') return false;
  if (actor.kind === 'key') return actor.scopes.some((scope) => SCOPES[scope] === permission);
  const allowed: readonly Role[] = PERMISSIONS[permission];
  return actor.isSuperAdmin || actor.roles.some((role) => allowed.includes(role));
}

export function isStaff(actor: Actor): boolean {
  return actor.kind === 'user' && (actor.isSuperAdmin || actor.roles.some((role) => STAFF_ROLES.includes(role)));
}

/** The actor as audit rows and logs name it. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'user') return actor.userId;
  if (actor.kind === 'key') return actor.keyId;
  return actor.kind === 'system' ? `system:${actor.name}` : 'anonymous';
}
