import { Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { tenantOrigin } from '../../lib/host';
import { queries, useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { signOut, useSession } from '../../lib/session';
import { FALLBACK_TENANT, TenantContext } from '../../lib/tenant';
import { useFocusOnArrival } from '../../lib/use-focus-on-arrival';
import { Go } from '../../ui/go';
import { Icon } from '../../ui/icon';
import { HueContext } from '../../ui/tile';
import { Toasts } from '../../ui/toast';
import { AppearanceSwitch } from '../appearance-switch';

/** Sidebar and work. Who is not signed in is sent to the way in and comes back. */
export function DeskShell() {
  const frame = useTranslations('frame');
  const slug = usePathParam('slug');
  const origin = tenantOrigin(slug || 'www', location);
  const { data } = useOperation('getTenant', {}, { origin, isEnabled: slug !== '' });
  const tenant = data ?? FALLBACK_TENANT;
  useSignInFirst();
  useFocusOnArrival('content');
  useEffect(() => {
    document.documentElement.style.setProperty('--hue', String(tenant.hue));
  }, [tenant.hue]);
  return (
    <TenantContext value={tenant}>
      <HueContext value={null}>
        <div className="desk">
          <a className="skip-link" href="#content">
            {frame('skip')}
          </a>
          <Sidebar slug={slug} name={slug ? tenant.name : null} />
          <main id="content" className="desk-main" tabIndex={-1}>
            {/* Money and days need the business's currency and zone. */}
            {slug && !data ? null : <Outlet />}
          </main>
          <Toasts />
        </div>
      </HueContext>
    </TenantContext>
  );
}

function Sidebar({ slug, name }: { slug: string; name: string | null }) {
  const t = useTranslations('desk');
  const frame = useTranslations('frame');
  const router = useRouter();

  async function leave(): Promise<void> {
    await signOut();
    queries.clear();
    router.history.push('/sign-in');
  }

  return (
    <div className="desk-side">
      <Go className="desk-name" href={slug ? `/t/${slug}/offers` : '/'}>
        <Icon name="souk" className="stall-mark" />
        <span>{name ?? t('name')}</span>
      </Go>
      <nav className="desk-nav" aria-label={frame('main')}>
        {slug ? (
          <>
            <Go className="desk-link" href={`/t/${slug}/offers`} marksCurrent="under">
              <Icon name="offers" />
              <span className="desk-link-word">{t('offers')}</span>
            </Go>
            <Go className="desk-link" href="/">
              <Icon name="switch" />
              <span className="desk-link-word">{t('switch')}</span>
            </Go>
          </>
        ) : null}
        <button type="button" className="desk-link" onClick={() => void leave()}>
          <Icon name="sign-out" className="icon icon-flip" />
          <span className="desk-link-word">{frame('signOut')}</span>
        </button>
      </nav>
      <div className="desk-foot">
        <AppearanceSwitch />
      </div>
    </div>
  );
}

function useSignInFirst(): void {
  const router = useRouter();
  const { status } = useSession();
  const here = useRouterState({ select: (state) => state.location.href });
  useEffect(() => {
    if (status === 'anonymous' && !here.startsWith('/sign-in'))
      router.history.replace(`/sign-in?next=${encodeURIComponent(here)}`);
  }, [status, here, router]);
}
