import { directionOf } from '../platform/language';
import { dataIsland, withoutOverrides } from './data-island';
import type { LogoIcon } from './logo-icon';
import { iconPath, manifestPath } from './manifest';
import { stallColour } from './mood-colours';
import type { Page } from './page';
import type { Visit } from './visit';

/** Bare control characters have no place in a title, and overrides could turn what stands after it. */
export function titleOf(visit: Visit, page: Page): string {
  return withoutOverrides(`${page.title} · ${visit.tenant.name}`).replace(/\s+/g, ' ');
}

/** The tags of a page's head beside those of the shell, as HTML. */
export function headOf(visit: Visit, page: Page, logo: LogoIcon | null): string {
  const { url, origin, language, tenant } = visit;
  const title = titleOf(visit, page);
  const description = withoutOverrides(page.description ?? '');
  const isIndexed = !page.isHidden && (page.status ?? 200) === 200;
  const plain = `${origin}${url.pathname}`;
  const inLanguage = (code: string) => `${plain}?lang=${code}`;
  // A language asked for by name is an address of its own; without a name it is the one for everybody.
  const isNamed = url.searchParams.get('lang') === language && tenant.languages.includes(language);
  const canonical = isNamed ? inLanguage(language) : plain;
  const tags = (
    <>
      {description ? <meta name="description" content={description} /> : null}
      {isIndexed ? null : <meta name="robots" content="noindex, follow" />}
      {isIndexed ? <link rel="canonical" href={canonical} /> : null}
      {isIndexed
        ? tenant.languages.map((code) => <link rel="alternate" hreflang={code} href={inLanguage(code)} />)
        : null}
      {isIndexed ? <link rel="alternate" hreflang="x-default" href={plain} /> : null}
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={tenant.name} />
      <meta property="og:title" content={title} />
      {description ? <meta property="og:description" content={description} /> : null}
      <meta property="og:url" content={canonical} />
      <meta property="og:locale" content={language} />
      <meta property="og:image" content={new URL(page.image ?? iconPath(tenant, 512), origin).href} />
      {page.image ? null : <meta property="og:image:width" content="512" />}
      {page.image ? null : <meta property="og:image:height" content="512" />}
      {tenant.languages
        .filter((code) => code !== language)
        .map((code) => (
          <meta property="og:locale:alternate" content={code} />
        ))}
      <meta name="twitter:card" content={page.image ? 'summary_large_image' : 'summary'} />
      <link rel="manifest" href={manifestPath(language)} />
      <link rel="apple-touch-icon" href={logo?.type === 'image/png' ? logo.src : iconPath(tenant, 180)} />
    </>
  );
  const islands = (page.structured ?? []).map((item) => {
    const data = { '@context': 'https://schema.org', ...withoutOverrides(item) };
    return dataIsland('application/ld+json', data);
  });
  return tags.toString() + themeColours(visit) + islands.join('');
}

/**
 * Browsers continue the stall above the page; the device decides unless the reader or the mood does. As text: hono/jsx
 * keeps only one meta element of a name.
 */
export function themeColours({ tenant, theme }: Pick<Visit, 'tenant' | 'theme'>): string {
  const meta = (shown: 'light' | 'dark', media = '') =>
    `<meta name="theme-color"${media} content="${stallColour(tenant, shown)}">`;
  const fixed = theme ?? (tenant.mood === 'night' ? 'dark' : null);
  if (fixed) return meta(fixed);
  const when = (shown: 'light' | 'dark') => meta(shown, ` media="(prefers-color-scheme: ${shown})"`);
  return when('light') + when('dark');
}

/** Language, direction, mood and theme of the document. */
export function documentOf(visit: Visit): Record<string, string> {
  const { language, theme, tenant } = visit;
  const look = { 'data-mood': tenant.mood, ...(theme ? { 'data-theme': theme } : {}) };
  return { lang: language, dir: directionOf(language), ...look };
}
