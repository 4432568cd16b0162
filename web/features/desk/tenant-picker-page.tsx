import { useTranslations } from 'use-intl';
import type { User } from '../../lib/api-types';
import { useSession } from '../../lib/session';
import { usePageTitle } from '../../lib/use-page-title';
import { EmptyState } from '../../ui/empty-state';
import { Go } from '../../ui/go';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { Mark } from '../../ui/tile';

/** Seen first: your businesses. One action: enter one. */
export function TenantPickerPage() {
  const t = useTranslations('desk');
  const { user } = useSession();
  usePageTitle(t('pickTitle'));
  const places = user ? placesOf(user) : [];
  return (
    <>
      <div className="desk-head">
        <h1 className="desk-title">{t('pickTitle')}</h1>
      </div>
      {user ? null : <Skeleton shape="title" />}
      {user && places.length === 0 ? <EmptyState title={t('pickEmpty')} text={t('pickEmptyText')} /> : null}
      <ul className="tenant-list">
        {places.map((place) => (
          <li key={place.slug}>
            <Go className="tenant-card" href={`/t/${place.slug}/offers`}>
              <Mark slug={place.slug} />
              <span className="tenant-card-words">
                <span className="tenant-card-name">{place.name}</span>
                <span className="tenant-card-line">{place.roles.map((role) => t(role)).join(', ')}</span>
              </span>
              <Icon name="arrow-end" className="icon icon-flip" />
            </Go>
          </li>
        ))}
      </ul>
    </>
  );
}

type Role = User['memberships'][number]['roles'][number];

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

interface Place {
  slug: string;
  name: string;
  /** Keys of texts. */
  roles: ((typeof ROLE_NAMES)[Role] | 'rolePlatform')[];
}

/** Where this person works; the platform's own people may enter the portal without a membership. */
function placesOf(user: User): Place[] {
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
