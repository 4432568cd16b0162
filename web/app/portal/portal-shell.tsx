import { Outlet, useRouter } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { ArrivedAnnouncement, BellLink } from '../../features/inbox/inbox-bell';
import { useInbox } from '../../features/inbox/use-inbox';
import { hasOffers, placesOfBar, placesOfStall } from '../../lib/places';
import { useSearchValues } from '../../lib/search';
import { useSession } from '../../lib/session';
import { useTenant } from '../../lib/tenant';
import { useFocusOnArrival } from '../../lib/use-focus-on-arrival';
import { Avatar } from '../../ui/avatar';
import { Go } from '../../ui/go';
import { Icon } from '../../ui/icon';
import { Sign } from '../../ui/tile';
import { Toasts } from '../../ui/toast';
import { PortalFooter } from './portal-footer';
import { UpdatePrompt } from './update-prompt';

const INBOX = '/me/inbox';

/** The stall with its awning, the page, the footer, and on phones the bottom bar. */
export function PortalShell() {
  const t = useTranslations('frame');
  useFocusOnArrival('content');
  return (
    <div className="page">
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <Stall />
      <main id="content" className="page-body" tabIndex={-1}>
        <Outlet />
      </main>
      <PortalFooter />
      <BottomBar />
      <Toasts />
      <UpdatePrompt />
    </div>
  );
}

function Stall() {
  const t = useTranslations('frame');
  const { slug, name, modules, logoUrl } = useTenant();
  const isSignedOut = useSession().status === 'anonymous';
  const { unread, arrived } = useInbox();
  // Whoever is signed in has the bell.
  const places = placesOfStall(modules).filter(({ href }) => isSignedOut || href !== INBOX);
  return (
    <header className="stall">
      <div className="stall-bar">
        <Go className="stall-name" href="/">
          {slug === 'www' ? <Icon name="souk" className="stall-mark" /> : <Sign slug={slug} logoUrl={logoUrl} />}
          <span>{name}</span>
        </Go>
        {hasOffers(modules) ? <SearchField /> : null}
        <nav className="stall-nav" aria-label={t('main')}>
          {places.map(({ href, word }) => (
            <Go key={href} className="stall-link" href={href} marksCurrent="under">
              {t(word)}
            </Go>
          ))}
          {isSignedOut ? null : <BellLink href={INBOX} unread={unread} />}
          <Go className="stall-link stall-link-boxed" href={isSignedOut ? '/sign-in' : '/me/account'}>
            {isSignedOut ? null : <Face />}
            {isSignedOut ? t('signIn') : t('account')}
          </Go>
        </nav>
      </div>
      {isSignedOut ? null : <BellLink className="bell bell-corner" href={INBOX} unread={unread} />}
      <ArrivedAnnouncement item={arrived} />
      <div className="awning" aria-hidden="true" />
    </header>
  );
}

/** The person's picture, as large as the icon that stands there without one. */
function Face() {
  const { user } = useSession();
  return user?.pictureUrl ? <Avatar name={user.name} url={user.pictureUrl} /> : <Icon name="account" />;
}

function SearchField() {
  const t = useTranslations('frame');
  const router = useRouter();
  const { q = '' } = useSearchValues();
  const input = useRef<HTMLInputElement>(null);
  const shown = useRef(q);
  useEffect(() => {
    // Not on arrival: what was typed into the edge's page stands there.
    if (input.current && shown.current !== q) input.current.value = q;
    shown.current = q;
  }, [q]);

  function search(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const query = input.current?.value.trim() ?? '';
    router.history.push(query ? `/merchants?q=${encodeURIComponent(query)}` : '/merchants');
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> around the form would be one more box; the edge writes the same
    <form className="search" role="search" method="get" action="/merchants" onSubmit={search}>
      <Icon name="search" className="icon search-icon" />
      <input
        ref={input}
        className="search-input"
        type="search"
        name="q"
        aria-label={t('search')}
        placeholder={t('search')}
        autoComplete="off"
        enterKeyHint="search"
        maxLength={100}
        defaultValue={q}
      />
    </form>
  );
}

function BottomBar() {
  const t = useTranslations('frame');
  const { modules } = useTenant();
  const isSignedOut = useSession().status === 'anonymous';
  return (
    <nav className="bottom-bar" aria-label={t('sections')}>
      {placesOfBar(modules).map(({ href, word, icon }) => (
        <Go key={href} className="bottom-bar-link" href={href} marksCurrent={href === '/' ? 'exact' : 'under'}>
          <Icon name={icon} />
          <span>{t(word)}</span>
        </Go>
      ))}
      <Go className="bottom-bar-link" href={isSignedOut ? '/sign-in' : '/me/account'} marksCurrent="exact">
        <Face />
        <span>{isSignedOut ? t('signIn') : t('account')}</span>
      </Go>
    </nav>
  );
}
