import type { Role } from '../../platform/permissions';

/** Who may change whose roles in a business. Pure: the statements repeat what a race could break (edit-user.ts). */
export interface Standing {
  userId: string;
  roles: readonly Role[];
  isSuperAdmin: boolean;
}

const OWNER = 3;
const MANAGER = 2;
const STAFF = 1;

/** Owner over manager over every other staff role over member. */
export function rankOf(roles: readonly Role[]): number {
  if (roles.includes('owner')) return OWNER;
  if (roles.includes('manager')) return MANAGER;
  return roles.some((role) => role !== 'member') ? STAFF : 0;
}

/** The platform stands above an owner. */
function rankOfActor({ roles, isSuperAdmin }: Standing): number {
  return isSuperAdmin ? OWNER + 1 : rankOf(roles);
}

/** Whether this actor may give a role to somebody: an owner every role, a manager those below. */
export function mayGrant(actor: Standing, role: Role): boolean {
  const rank = rankOf([role]);
  return rankOfActor(actor) >= OWNER || (rankOfActor(actor) === MANAGER && rank < MANAGER);
}

/** Whether this actor may change, block or sign out this person: owners everybody, a manager those below. */
export function mayTouch(actor: Standing, subject: Pick<Standing, 'userId' | 'roles'>): boolean {
  if (rankOfActor(actor) >= OWNER) return true;
  return rankOfActor(actor) === MANAGER && rankOf(subject.roles) < MANAGER;
}

export type Objection = 'raises-self' | 'not-yourself' | 'above-you';

/** Why a change must not be, or null. `next` is the whole new list; nobody raises or blocks themselves, all may step down. */
export function judgeChange(
  actor: Standing,
  subject: Pick<Standing, 'userId' | 'roles'>,
  change: { roles?: readonly Role[]; isBlocked?: boolean },
): Objection | null {
  const isSelf = actor.userId === subject.userId;
  // To be a mere member is no raise: everybody may fall back to it.
  const added = (change.roles ?? []).filter((role) => role !== 'member' && !subject.roles.includes(role));
  if (isSelf && change.isBlocked !== undefined) return 'not-yourself';
  if (isSelf) return added.length > 0 ? 'raises-self' : null;
  if (!mayTouch(actor, subject)) return 'above-you';
  return added.every((role) => mayGrant(actor, role)) ? null : 'above-you';
}
