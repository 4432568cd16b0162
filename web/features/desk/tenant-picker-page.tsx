import { useTranslations } from 'use-intl';
import { useSession } from '../../lib/session';
import { usePageTitle } from '../../lib/use-page-title';
import { EmptyState } from '../../ui/empty-state';
import { Go } from '../../ui/go';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { Mark } from '../../ui/tile';
import { homeOf } from './desk-sections';
import { placesOf } from './places';

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
            <Go className="tenant-card" href={homeOf(place.slug)}>
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
