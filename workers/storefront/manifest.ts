import { placesOfBar } from '../../web/lib/places';
import { toHex } from '../platform/colour';
import { directionOf, isLanguage } from '../platform/language';
import type { Language, Tenant } from '../platform/tenant';
import type { LogoIcon } from './logo-icon';
import { firstThemeOf, shadeOf, stallColour } from './mood-colours';
import { wordsOf } from './texts';

/** The sizes in which icons are drawn: favicon, apple-touch-icon, the two that launchers ask for. */
export const ICON_SIZES = [32, 180, 192, 512] as const;

type Look = Pick<Tenant, 'slug' | 'hue'>;

/** The address of an icon; it names all that the icon is drawn from, so it never changes. */
export function iconPath({ slug, hue }: Look, size: (typeof ICON_SIZES)[number]): string {
  return `/icons/${slug}.${hue}.${size}.png`;
}

export function tilePath({ slug, hue }: Look): string {
  return `/tiles/${slug}.svg?hue=${hue}`;
}

const SHORT_NAME_MAX = 12;

/** The web app manifest of one business in the reader's language. Source: W3C Web Application Manifest. */
export function manifestOf(tenant: Tenant, language: Language, logo: LogoIcon | null): object {
  const { t } = wordsOf(language, tenant);
  const description = tenant.taglines[language] ?? t('home.frontLine');
  const icons = logo
    ? [{ src: logo.src, sizes: `${logo.side}x${logo.side}`, type: logo.type, purpose: 'any' }]
    : tileIcons(tenant);
  return {
    ...{ id: '/', name: tenant.name, short_name: shortNameOf(tenant.name), description },
    ...frameOf(tenant, language),
    icons,
    shortcuts: [
      ...placesOfBar(tenant.modules)
        .slice(1)
        .map(({ href, word }) => ({ name: t(`frame.${word}`), url: href })),
      { name: t('frame.account'), url: '/me/account' },
    ],
  };
}

/** The dashboard's own: one app for every business its person works in. */
export function deskManifest(tenant: Tenant, language: Language): object {
  const { t } = wordsOf(language, tenant);
  const name = t('edge.deskName');
  return {
    ...{ id: '/', name, short_name: name, description: t('edge.deskLine') },
    ...frameOf(tenant, language),
    icons: tileIcons(tenant),
  };
}

function frameOf(tenant: Tenant, language: Language): object {
  const theme = firstThemeOf(tenant.mood);
  return {
    ...{ lang: language, dir: directionOf(language), start_url: '/', scope: '/', display: 'standalone' },
    theme_color: stallColour(tenant, theme),
    background_color: toHex(shadeOf(tenant.mood, theme, 'ground', tenant.hue)),
  };
}

function tileIcons(tenant: Look): object[] {
  const png = (size: 192 | 512, purpose: string) => ({
    ...{ src: iconPath(tenant, size), sizes: `${size}x${size}`, type: 'image/png', purpose },
  });
  return [
    { src: tilePath(tenant), sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    ...[png(192, 'any'), png(512, 'any'), png(192, 'maskable'), png(512, 'maskable')],
  ];
}

/** The address of the manifest in a language: pages link the one they speak. */
export function manifestPath(language: Language): string {
  return `/manifest.webmanifest?lang=${language}`;
}

/** The language a manifest is asked for in; without one the business's first. */
export function manifestLanguage({ searchParams }: URL, tenant: Tenant): Language {
  const named = searchParams.get('lang');
  return isLanguage(named) ? named : (tenant.languages[0] ?? 'en');
}

/** What fits under an icon: whole words. */
function shortNameOf(name: string): string {
  if (name.length <= SHORT_NAME_MAX) return name;
  const words = name.slice(0, SHORT_NAME_MAX + 1).split(' ');
  return words.length > 1 ? words.slice(0, -1).join(' ') : name.slice(0, SHORT_NAME_MAX);
}
