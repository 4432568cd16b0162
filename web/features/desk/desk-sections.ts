import type { Tenant } from '../../lib/api-types';
import type { IconName } from '../../ui/icon';
import type { Role } from './places';

type Module = Tenant['modules'][number];

/** What belongs together stands together, in this order; the first has no title. Also the keys `group-…` of desk.json. */
export const DESK_GROUPS = [
  'today',
  'window',
  'campaigns',
  'cashback',
  'money',
  'people',
  'developers',
  'business',
] as const;
export type DeskGroup = (typeof DESK_GROUPS)[number];

/**
 * The sections of the dashboard, in their order. A page joins by one line here and one route in app/desk/<group>-pages.ts;
 * what stands here has a page. `key` is also the key of its name in lang/<language>/desk.json.
 */
export interface DeskSection {
  key:
    | 'home'
    | 'offers'
    | 'merchants'
    | 'categories'
    | 'campaigns'
    | 'conversions'
    | 'commissions'
    | 'claims'
    | 'networks'
    | 'withdrawals'
    | 'wallets'
    | 'liability'
    | 'users'
    | 'kyc'
    | 'referrals'
    | 'messages'
    | 'webhooks'
    | 'api-keys'
    | 'settings'
    | 'audit'
    | 'businesses';
  icon: IconName;
  group: DeskGroup;
  /** Under `/t/<slug>` or `/platform`; empty for the place itself. */
  path: string;
  /** Who finds it useful; the API decides who may. Absent: everybody who works there. */
  roles?: readonly Role[];
  /** Stands only where the business has this module, or one of these. */
  module?: Module | readonly Module[];
}

const STAFF: readonly Role[] = ['owner', 'manager', 'staff'];
const LEADS: readonly Role[] = ['owner', 'manager'];
const MAKERS: readonly Role[] = ['owner', 'manager', 'staff', 'developer'];
const BUILDERS: readonly Role[] = ['owner', 'developer'];
/** Where something happens that other systems may hear of. */
const EVENTFUL: readonly Module[] = ['offers', 'campaigns'];

export const TENANT_SECTIONS: readonly DeskSection[] = [
  { key: 'home', group: 'today', icon: 'home', path: '', roles: STAFF },
  { key: 'offers', group: 'window', icon: 'offers', path: 'offers', roles: STAFF, module: 'offers' },
  { key: 'merchants', group: 'window', icon: 'shops', path: 'merchants', roles: STAFF, module: 'offers' },
  { key: 'categories', group: 'window', icon: 'category', path: 'categories', roles: STAFF, module: 'offers' },
  { key: 'campaigns', group: 'campaigns', icon: 'coupon', path: 'campaigns', roles: MAKERS, module: 'campaigns' },
  { key: 'conversions', group: 'cashback', icon: 'conversions', path: 'conversions', roles: STAFF, module: 'offers' },
  { key: 'commissions', group: 'cashback', icon: 'commissions', path: 'commissions', roles: LEADS, module: 'offers' },
  { key: 'claims', group: 'cashback', icon: 'claims', path: 'claims', roles: STAFF, module: 'offers' },
  { key: 'networks', group: 'cashback', icon: 'networks', path: 'networks', roles: LEADS, module: 'offers' },
  { key: 'withdrawals', group: 'money', icon: 'withdrawals', path: 'withdrawals', roles: LEADS, module: 'offers' },
  { key: 'wallets', group: 'money', icon: 'wallet', path: 'wallets', roles: LEADS },
  { key: 'liability', group: 'money', icon: 'liability', path: 'liability', roles: LEADS },
  { key: 'users', group: 'people', icon: 'users', path: 'users', roles: LEADS },
  { key: 'kyc', group: 'people', icon: 'kyc', path: 'kyc', roles: LEADS },
  { key: 'referrals', group: 'people', icon: 'gift', path: 'referrals', roles: LEADS, module: 'offers' },
  { key: 'messages', group: 'people', icon: 'mail', path: 'messages', roles: LEADS },
  { key: 'webhooks', group: 'developers', icon: 'webhooks', path: 'webhooks', roles: BUILDERS, module: EVENTFUL },
  { key: 'api-keys', group: 'developers', icon: 'keys', path: 'api-keys', roles: BUILDERS },
  { key: 'settings', group: 'business', icon: 'settings', path: 'settings', roles: ['owner'] },
  { key: 'audit', group: 'business', icon: 'audit', path: 'audit', roles: LEADS },
];

/** What stands under the thumb on phones, as far as one may see it; the first sections fill what is left. */
export const REACH_FIRST: readonly DeskSection['key'][] = ['home', 'offers', 'conversions', 'withdrawals'];

/** Of the platform's own people, under `/platform`. */
export const PLATFORM_SECTIONS: readonly DeskSection[] = [
  { key: 'businesses', group: 'today', icon: 'business', path: 'tenants' },
  { key: 'users', group: 'today', icon: 'users', path: 'users' },
  { key: 'audit', group: 'today', icon: 'audit', path: 'audit' },
];

/** Where one arrives in a business. */
export function homeOf(slug: string): string {
  return hrefOf(`/t/${slug}`, TENANT_SECTIONS[0]?.path ?? '');
}

export function hrefOf(base: string, path: string): string {
  return path ? `${base}/${path}` : base;
}

/** The sections that this person sees there; null roles are the platform's own person. */
export function sectionsFor(roles: readonly Role[] | null): readonly DeskSection[] {
  return TENANT_SECTIONS.filter(
    (section) => !roles || !section.roles || section.roles.some((role) => roles.includes(role)),
  );
}

/** Sections by group, in the order of the groups. */
export function inGroups<S extends DeskSection>(sections: readonly S[]): { group: DeskGroup; sections: S[] }[] {
  const byGroup = Map.groupBy(sections, ({ group }) => group);
  return DESK_GROUPS.flatMap((group) => {
    const found = byGroup.get(group);
    return found ? [{ group, sections: found }] : [];
  });
}
