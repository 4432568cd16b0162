import { useRouter } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { hasOffers } from '../../lib/places';
import { useSearchValues } from '../../lib/search';
import { useTenant } from '../../lib/tenant';
import { usePageTitle } from '../../lib/use-page-title';
import { Go } from '../../ui/go';
import { safeNext } from './safe-next';
import { SignInForm } from './sign-in-form';

/** Seen first: that this is the way in. One action: sign in. Left out: everything that sells. */
export function SignInPage() {
  const t = useTranslations('identity');
  const router = useRouter();
  const { modules } = useTenant();
  const { next } = useSearchValues();
  usePageTitle(t('signInTitle'));
  return (
    <section className="form-page">
      <div className="form-page-card">
        <h1 className="form-page-title">{t('signInTitle')}</h1>
        <p className="form-page-note">{hasOffers(modules) ? t('signInNote') : t('signInNotePlain')}</p>
        <SignInForm onDone={() => router.history.push(safeNext(next) ?? '/')} />
        <p className="form-page-foot">
          {t('newHere')} <Go href={next ? `/sign-up?next=${encodeURIComponent(next)}` : '/sign-up'}>{t('signUp')}</Go>
        </p>
      </div>
    </section>
  );
}
