import type { Tenant } from '../../lib/api-types';
import type { IconName } from '../../ui/icon';
import type { Role } from './places';

/**
 * The sections of the dashboard, in their order. A page joins by one line here and one route in app/desk/desk-router.tsx;
 * what stands here has a page. `key` is also the key of its name in lang/<language>/desk.json.
 */
export interface DeskSection {
  key: 'home' | 'offers' | 'merchants' | 'categories' | 'users' | 'messages' | 'settings' | 'audit' | 'businesses';
  icon: IconName;
  /** Under `/t/<slug>` or `/platform`; empty for the place itself. */
  path: string;
  /** Who finds it useful; the API decides who may. Absent: everybody who works there. */
  roles?: readonly Role[];
  /** Stands only where the business has this module. */
  module?: Tenant['modules'][number];
}

export const TENANT_SECTIONS: readonly DeskSection[] = [
  { key: 'home', icon: 'home', path: '', roles: ['owner', 'manager', 'staff'] },
  { key: 'offers', icon: 'offers', path: 'offers', roles: ['owner', 'manager', 'staff'], module: 'offers' },
  { key: 'merchants', icon: 'shops', path: 'merchants', roles: ['owner', 'manager', 'staff'], module: 'offers' },
  { key: 'categories', icon: 'category', path: 'categories', roles: ['owner', 'manager', 'staff'], module: 'offers' },
  { key: 'users', icon: 'users', path: 'users', roles: ['owner', 'manager'] },
  { key: 'messages', icon: 'mail', path: 'messages', roles: ['owner', 'manager'] },
  { key: 'settings', icon: 'settings', path: 'settings', roles: ['owner'] },
  { key: 'audit', icon: 'audit', path: 'audit', roles: ['owner', 'manager'] },
];

/** Of the platform's own people, under `/platform`. */
export const PLATFORM_SECTIONS: readonly DeskSection[] = [
  { key: 'businesses', icon: 'business', path: 'tenants' },
  { key: 'users', icon: 'users', path: 'users' },
  { key: 'audit', icon: 'audit', path: 'audit' },
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
