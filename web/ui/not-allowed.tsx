import { useTranslations } from 'use-intl';
import { usePageTitle } from '../lib/use-page-title';
import { EmptyState } from './empty-state';
import { Go } from './go';

/** Here is something, but this person's role does not reach it; says nothing about what it is. */
export function NotAllowed() {
  const t = useTranslations('kit');
  usePageTitle(t('notAllowedTitle'));
  return (
    <div className="empty-page">
      <h1 className="sr-only">{t('notAllowedTitle')}</h1>
      <EmptyState
        title={t('notAllowedTitle')}
        text={t('notAllowedText')}
        action={
          <Go className="button button-quiet" href="/">
            {t('notAllowedAction')}
          </Go>
        }
      />
    </div>
  );
}
