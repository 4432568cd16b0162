import { useTranslations } from 'use-intl';
import { isDashboardHost } from '../lib/host';
import { usePageTitle } from '../lib/use-page-title';
import { EmptyState } from './empty-state';
import { Go } from './go';

/** Nothing lives at this address. */
export function NotFound() {
  const t = useTranslations('frame');
  const kit = useTranslations('kit');
  const isDashboard = isDashboardHost(location.host);
  usePageTitle(t('notFoundTitle'));
  return (
    <div className="empty-page">
      <h1 className="sr-only">{t('notFoundTitle')}</h1>
      <EmptyState
        title={t('notFoundTitle')}
        text={isDashboard ? kit('notHereText') : t('notFoundText')}
        action={
          <Go className="button button-quiet" href={isDashboard ? '/' : '/merchants'}>
            {isDashboard ? kit('notAllowedAction') : t('notFoundAction')}
          </Go>
        }
      />
    </div>
  );
}
