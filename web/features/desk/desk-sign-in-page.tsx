import { useRouter } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useSearchValues } from '../../lib/search';
import { usePageTitle } from '../../lib/use-page-title';
import { Icon } from '../../ui/icon';
import { Toasts } from '../../ui/toast';
import { safeNext } from '../identity/safe-next';
import { SignInForm } from '../identity/sign-in-form';

/** The way into the dashboard. */
export function DeskSignInPage() {
  const t = useTranslations('desk');
  const identity = useTranslations('identity');
  const router = useRouter();
  const { next } = useSearchValues();
  usePageTitle(identity('signInTitle'));
  return (
    <main id="content" className="form-page desk-entry">
      <div className="form-page-card">
        <Icon name="souk" className="icon desk-entry-mark" />
        <h1 className="form-page-title">{identity('signInTitle')}</h1>
        <p className="form-page-note">{t('signInNote')}</p>
        <Toasts />
        <SignInForm onDone={() => router.history.push(safeNext(next) ?? '/')} />
      </div>
    </main>
  );
}
