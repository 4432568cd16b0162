import { useRouter } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { hasOffers } from '../../lib/places';
import { useSearchValues } from '../../lib/search';
import { stringifySearch } from '../../lib/search-values';
import { useTenant } from '../../lib/tenant';
import { usePageTitle } from '../../lib/use-page-title';
import { type Way, wayOf } from '../../lib/ways';
import { Go } from '../../ui/go';
import { InvitationNote } from './invitation-note';
import { safeNext } from './safe-next';
import { SignInForm } from './sign-in-form';

/** Seen first: that this is the way in. One action: sign in. Left out: everything that sells. */
export function SignInPage() {
  const t = useTranslations('identity');
  const router = useRouter();
  const { modules } = useTenant();
  const { next, by } = useSearchValues();
  const way = wayOf(by, modules);
  usePageTitle(t('signInTitle'));
  return (
    <section className="form-page">
      <div className="form-page-card">
        <h1 className="form-page-title">{t('signInTitle')}</h1>
        <p className="form-page-note">{hasOffers(modules) ? t('signInNote') : t('signInNotePlain')}</p>
        <InvitationNote />
        <SignInForm
          key={way}
          way={way}
          above={<Ways way={way} next={next} />}
          below={
            <p className="form-page-foot">
              {t('newHere')} <Go href={`/sign-up${stringifySearch({ next })}`}>{t('signUp')}</Go>
              {way === 'email' ? (
                <>
                  <br />
                  <Go href="/forgot-password">{t('forgot')}</Go>
                </>
              ) : null}
            </p>
          }
          onDone={() => router.history.push(safeNext(next) ?? '/')}
        />
      </div>
    </section>
  );
}

function Ways({ way, next }: { way: Way; next: string | undefined }) {
  const t = useTranslations('identity');
  const words = { phone: t('byPhone'), email: t('byEmail') };
  return (
    <nav className="ways" aria-label={t('ways')}>
      {(['phone', 'email'] as const).map((one) => (
        <Go
          key={one}
          className="way"
          href={`/sign-in${stringifySearch({ by: one, next })}`}
          replaces
          {...(one === way ? { 'aria-current': 'true' as const } : {})}
        >
          {words[one]}
        </Go>
      ))}
    </nav>
  );
}
