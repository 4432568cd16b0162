import { useTranslations } from 'use-intl';
import { usePageTitle } from '../lib/use-page-title';
import { EmptyState } from './empty-state';
import { Go } from './go';

/** Nothing lives at this address. */
export function NotFound() {
  const t = useTranslations('frame');
  usePageTitle(t('notFoundTitle'));
  return (
    <div className="empty-page">
      <h1 className="sr-only">{t('notFoundTitle')}</h1>
      <EmptyState
        title={t('notFoundTitle')}
        text={t('notFoundText')}
        action={
          <Go className="button button-quiet" href="/merchants">
            {t('notFoundAction')}
          </Go>
        }
      />
    </div>
  );
}
