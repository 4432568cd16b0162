import { useRouterState } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { LANGUAGE_NAMES, LANGUAGES } from '../../lib/locale';
import { hasOffers } from '../../lib/places';
import { useTenant } from '../../lib/tenant';
import { AppearanceSwitch } from '../appearance-switch';

/** Who we are in one sentence, the languages of this business, light or dark. */
export function PortalFooter() {
  const t = useTranslations('frame');
  const tenant = useTenant();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const languages = LANGUAGES.filter((language) => tenant.languages.includes(language));
  return (
    <footer className="footer">
      <div className="footer-inner">
        <p className="footer-name">{tenant.name}</p>
        <p className="footer-text">
          {hasOffers(tenant.modules) ? t('footer') : t('footerPlain', { name: tenant.name })}
        </p>
        <div className="footer-links">
          {languages.length > 1 ? (
            <nav className="footer-links" aria-label={t('language')}>
              {languages.map((language) => (
                <a key={language} href={`${path}?lang=${language}`} lang={language} hrefLang={language}>
                  {LANGUAGE_NAMES[language]}
                </a>
              ))}
            </nav>
          ) : null}
          <AppearanceSwitch />
        </div>
      </div>
    </footer>
  );
}
