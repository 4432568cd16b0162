import { useTranslations } from 'use-intl';
import { Go } from '../../ui/go';
import { AccountSection } from './account-section';

/** The way to what one is told of. */
export function MessagesSection() {
  const t = useTranslations('preferences');
  return (
    <AccountSection title={t('accountTitle')}>
      <p className="account-note">{t('accountNote')}</p>
      <p className="account-actions">
        <Go className="button button-quiet" href="/me/notifications">
          {t('choose')}
        </Go>
      </p>
    </AccountSection>
  );
}
