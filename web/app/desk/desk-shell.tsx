import { Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { IntlProvider, useLocale, useTranslations } from 'use-intl';
import { tenantOrigin } from '../../lib/host';
import { useOperation } from '../../lib/query';
import { useSession } from '../../lib/session';
import { FALLBACK_TENANT, TenantContext } from '../../lib/tenant';
import { useFocusOnArrival } from '../../lib/use-focus-on-arrival';
import { useShortcut } from '../../lib/use-shortcut';
import { Loaded } from '../../ui/loaded';
import { NotAllowed } from '../../ui/not-allowed';
import { HueContext } from '../../ui/tile';
import { Toasts } from '../../ui/toast';
import { DeskBottomBar } from './desk-bottom-bar';
import { DeskSidebar } from './desk-sidebar';
import { useDeskPlace } from './use-desk-place';
import { useFolded } from './use-folded';

const CommandPalette = lazy(() =>
  import('./command-palette').then(({ CommandPalette }) => ({ default: CommandPalette })),
);
const ShortcutSheet = lazy(() => import('./shortcut-sheet').then(({ ShortcutSheet }) => ({ default: ShortcutSheet })));

/** What stands above the page. */
export type Overlay = 'palette' | 'businesses' | 'shortcuts' | null;

/** Sidebar and work. Who is not signed in is sent to the way in and comes back. */
export function DeskShell() {
  const frame = useTranslations('frame');
  const locale = useLocale();
  const wanted = useDeskPlace();
  const [isFolded, toggleFolded] = useFolded();
  const [overlay, setOverlay] = useState<Overlay>(null);
  const business = useBusiness(wanted.slug);
  const tenant = business.data ?? FALLBACK_TENANT;
  const links = wanted.links.filter(
    ({ module }) => !module || [module].flat().some((one) => tenant.modules.includes(one)),
  );
  // Nobody's business has no sections and no bell.
  const place = business.error && !business.data ? { ...wanted, slug: '', links: [] } : { ...wanted, links };
  const name = place.slug ? (business.data?.name ?? null) : null;
  useSignInFirst();
  useFocusOnArrival('content');
  useShortcut('mod+k', () => setOverlay((current) => (current ? null : 'palette')));
  useShortcut('?', () => setOverlay('shortcuts'));
  useShortcut('[', toggleFolded);
  useEffect(() => {
    document.documentElement.style.setProperty('--hue', String(tenant.hue));
  }, [tenant.hue]);
  return (
    <TenantContext value={tenant}>
      <HueContext value={null}>
        <div className="desk" data-folded={isFolded || undefined}>
          <a className="skip-link" href="#content">
            {frame('skip')}
          </a>
          <DeskSidebar place={place} name={name} isFolded={isFolded} onFold={toggleFolded} onOpen={setOverlay} />
          <main id="content" className="desk-main" tabIndex={-1}>
            {/* Money and days need the business's currency and zone. */}
            <IntlProvider locale={locale} timeZone={tenant.timeZone}>
              {wanted.isClosed ? (
                <NotAllowed />
              ) : wanted.slug ? (
                <Loaded query={business} waiting={null}>
                  {() => <Outlet />}
                </Loaded>
              ) : (
                <Outlet />
              )}
            </IntlProvider>
          </main>
          <DeskBottomBar place={place} onOpen={setOverlay} />
          <Toasts />
          <Suspense>
            {overlay === 'palette' || overlay === 'businesses' ? (
              <CommandPalette
                place={place}
                onlyBusinesses={overlay === 'businesses'}
                onFold={toggleFolded}
                onOpen={setOverlay}
              />
            ) : null}
            {overlay === 'shortcuts' ? <ShortcutSheet onClose={() => setOverlay(null)} /> : null}
          </Suspense>
        </div>
      </HueContext>
    </TenantContext>
  );
}

function useBusiness(slug: string) {
  const origin = tenantOrigin(slug || 'www', location);
  return useOperation('getTenant', {}, { origin, isEnabled: slug !== '' });
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
