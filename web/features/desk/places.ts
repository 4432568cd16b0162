import type { User } from '../../lib/api-types';

export type Role = User['memberships'][number]['roles'][number];

const ROLE_NAMES = {
  owner: 'roleOwner',
  manager: 'roleManager',
  staff: 'roleStaff',
  kitchen: 'roleKitchen',
  courier: 'roleCourier',
  seller: 'roleSeller',
  developer: 'roleDeveloper',
  member: 'roleMember',
} as const satisfies Record<Role, string>;

export interface Place {
  slug: string;
  name: string;
  /** Keys of texts. */
  roles: ((typeof ROLE_NAMES)[Role] | 'rolePlatform')[];
}

/** Where this person works; the platform's own people may enter the portal without a membership. */
export function placesOf(user: User): Place[] {
  const places: Place[] = user.memberships
    .filter(({ roles }) => roles.some((role) => role !== 'member'))
    .map(({ tenant, roles }) => ({
      ...tenant,
      roles: roles.filter((role) => role !== 'member').map((role) => ROLE_NAMES[role]),
    }));
  if (user.isSuperAdmin && !places.some((place) => place.slug === 'www')) {
    places.unshift({ slug: 'www', name: 'Souk', roles: ['rolePlatform'] });
  }
  return places;
}

/** Nobody who works there: the dashboard shows such a person nothing of the business, not even whether there is one. */
export function isStrangerAt(user: User, slug: string): boolean {
  const roles = rolesAt(user, slug);
  return roles?.every((role) => role === 'member') ?? false;
}

/** What this person is in that business; null for one of the platform's people, who is everything everywhere. */
export function rolesAt(user: User, slug: string): readonly Role[] | null {
  if (user.isSuperAdmin) return null;
  return user.memberships.find(({ tenant }) => tenant.slug === slug)?.roles ?? [];
}
