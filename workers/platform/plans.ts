import { defineErrors, type Refusal } from './errors';
import { type Role, STAFF_ROLES } from './permissions';
import { MODULES, type Module } from './tenant';

/** The one table of what a plan allows. A change of plan takes nothing away; it limits the next change. */
export const PLANS = ['trial', 'starter', 'pro'] as const;
export type Plan = (typeof PLANS)[number];

interface Limits {
  modules: readonly Module[];
  /** People with a seat role, open invites counted. */
  staffSeats: number;
}

export const PLAN_LIMITS: Record<Plan, Limits> = {
  trial: { modules: MODULES, staffSeats: 5 },
  starter: { modules: ['offers', 'campaigns', 'loyalty'], staffSeats: 10 },
  pro: { modules: MODULES, staffSeats: 200 },
};

/** Sellers and developers are partners who sign up by themselves: they take no seat. */
export const SEAT_ROLES: readonly Role[] = STAFF_ROLES.filter((role) => role !== 'seller' && role !== 'developer');

export function takesSeat(roles: readonly Role[]): boolean {
  return roles.some((role) => SEAT_ROLES.includes(role));
}

export const planErrors: Record<'limit', Refusal> = defineErrors({
  limit: { code: 'plan/limit', status: 402, title: 'Your plan does not include this' },
});
