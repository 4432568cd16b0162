import type { Id } from './id';
import { PERMISSIONS, type Permission, type Role, STAFF_ROLES } from './permissions';

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
  | { kind: 'system'; name: string };

export type UserActor = Extract<Actor, { kind: 'user' }>;

export function can(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'anonymous') return false;
  const allowed: readonly Role[] = PERMISSIONS[permission];
  return actor.isSuperAdmin || actor.roles.some((role) => allowed.includes(role));
}

export function isStaff(actor: Actor): boolean {
  return actor.kind === 'user' && (actor.isSuperAdmin || actor.roles.some((role) => STAFF_ROLES.includes(role)));
}

/** The actor as audit rows and logs name it. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'user') return actor.userId;
  return actor.kind === 'system' ? `system:${actor.name}` : 'anonymous';
}
