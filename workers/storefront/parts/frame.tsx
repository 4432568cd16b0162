import type { Child } from 'hono/jsx';
import { LANGUAGE_NAMES } from '../../../web/lib/locale';
import { hasOffers, placesOfBar, placesOfStall } from '../../../web/lib/places';
import { toPublicTenant } from '../../domains/tenants';
import { LANGUAGES } from '../../platform/tenant';
import { hrefOf, searchOf } from '../search-values';
import { useVisit, useWords } from '../visit';
import { Icon } from './icon';
import { Mark } from './tile';

/** The frame of every page: the stall with its awning, the page, the footer, and on phones the bottom bar. */
export function Frame({ isBare, children }: { isBare: boolean; children: Child }) {
  const { t } = useWords();
  return (
    <div class="page">
      <a class="skip-link" href="#content">
        {t('frame.skip')}
      </a>
      <Stall isBare={isBare} />
      <main id="content" class="page-body" tabindex={-1}>
        {children}
      </main>
      <Footer isBare={isBare} />
      {isBare ? null : <BottomBar />}
    </div>
  );
}

interface NavLinkProps {
  class: string;
  href: string;
  isExact?: boolean;
  children: Child;
}

function NavLink({ class: className, href, isExact = false, children }: NavLinkProps) {
  const { pathname } = useVisit().url;
  const isCurrent = pathname === href || (!isExact && pathname.startsWith(`${href}/`));
  return (
    <a class={className} href={href} aria-current={isCurrent ? 'page' : undefined}>
      {children}
    </a>
  );
}

function Stall({ isBare }: { isBare: boolean }) {
  const { tenant, shopperId } = useVisit();
  return (
    <header class="stall">
      <div class="stall-bar">
        <a class="stall-name" href="/">
          <Sign />
          <span>{tenant.name}</span>
        </a>
        {isBare || !hasOffers(tenant.modules) ? null : <SearchForm />}
        {isBare ? null : <MainNav />}
      </div>
      {isBare || !shopperId ? null : <Bell class="bell bell-corner" />}
      <div class="awning" aria-hidden="true" />
    </header>
  );
}

/** The way to the inbox; its count comes live with the app. */
function Bell({ class: className }: { class: string }) {
  const title = useWords().t('inbox.title');
  return (
    <a class={className} href="/me/inbox" aria-label={title} title={title}>
      <Icon name="bell" />
    </a>
  );
}

/** The portal hangs out Souk's star, every other business its own tile. */
function Sign() {
  const { slug, logoUrl } = toPublicTenant(useVisit().tenant);
  if (slug === 'www') return <Icon name="souk" class="stall-mark" />;
  return logoUrl ? <img class="mark" src={logoUrl} alt="" width="44" height="44" /> : <Mark slug={slug} />;
}

function MainNav() {
  const { shopperId, words, tenant } = useVisit();
  const { t } = words;
  // Whoever is signed in has the bell.
  const places = placesOfStall(tenant.modules).filter(({ href }) => !shopperId || href !== '/me/inbox');
  return (
    <nav class="stall-nav" aria-label={t('frame.main')}>
      {places.map(({ href, word }) => (
        <NavLink class="stall-link" href={href}>
          {t(`frame.${word}`)}
        </NavLink>
      ))}
      {shopperId ? <Bell class="bell" /> : null}
      <a class="stall-link stall-link-boxed" href={shopperId ? '/me/account' : '/sign-in'}>
        {shopperId ? <Icon name="account" /> : null}
        {shopperId ? t('frame.account') : t('frame.signIn')}
      </a>
    </nav>
  );
}

function SearchForm() {
  const { words, url } = useVisit();
  const label = words.t('frame.search');
  return (
    // biome-ignore lint/a11y/useSemanticElements: the skeleton of web/ui/components.css, the same as the app's
    <form class="search" role="search" method="get" action="/merchants">
      <Icon name="search" class="icon search-icon" />
      <input
        class="search-input"
        type="search"
        name="q"
        aria-label={label}
        placeholder={label}
        autocomplete="off"
        enterkeyhint="search"
        maxlength={100}
        value={searchOf(url).q ?? ''}
      />
    </form>
  );
}

function Footer({ isBare }: { isBare: boolean }) {
  const { tenant, words, url } = useVisit();
  const { t } = words;
  const footerText = hasOffers(tenant.modules) ? t('frame.footer') : t('frame.footerPlain', { name: tenant.name });
  const languages = LANGUAGES.filter((language) => tenant.languages.includes(language));
  return (
    <footer class="footer">
      <div class="footer-inner">
        <p class="footer-name">{tenant.name}</p>
        {isBare ? null : <p class="footer-text">{footerText}</p>}
        <div class="footer-links">
          {languages.length > 1 ? (
            <nav class="footer-links" aria-label={t('frame.language')}>
              {languages.map((language) => (
                <a
                  href={hrefOf(url.pathname, { ...searchOf(url), lang: language })}
                  lang={language}
                  hreflang={language}
                >
                  {LANGUAGE_NAMES[language]}
                </a>
              ))}
            </nav>
          ) : null}
        </div>
      </div>
    </footer>
  );
}

function BottomBar() {
  const { shopperId, words, tenant } = useVisit();
  const { t } = words;
  return (
    <nav class="bottom-bar" aria-label={t('frame.sections')}>
      {placesOfBar(tenant.modules).map(({ href, word, icon }) => (
        <NavLink class="bottom-bar-link" href={href} isExact={href === '/'}>
          <Icon name={icon} />
          <span>{t(`frame.${word}`)}</span>
        </NavLink>
      ))}
      <NavLink class="bottom-bar-link" href={shopperId ? '/me/account' : '/sign-in'} isExact>
        <Icon name="account" />
        <span>{shopperId ? t('frame.account') : t('frame.signIn')}</span>
      </NavLink>
    </nav>
  );
}
