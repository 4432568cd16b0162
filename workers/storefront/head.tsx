import { directionOf } from '../platform/language';
import { LANGUAGES } from '../platform/tenant';
import { dataIsland, withoutOverrides } from './data-island';
import type { Page } from './page';
import type { Visit } from './visit';

/** Bare control characters have no place in a title, and overrides could turn what stands after it. */
export function titleOf(visit: Visit, page: Page): string {
  return withoutOverrides(`${page.title} · ${visit.tenant.name}`).replace(/\s+/g, ' ');
}

/** The tags of a page's head beside those of the shell, as HTML. */
export function headOf(visit: Visit, page: Page): string {
  const { url, origin, language, tenant } = visit;
  const title = titleOf(visit, page);
  const description = withoutOverrides(page.description ?? '');
  const isIndexed = !page.isHidden && (page.status ?? 200) === 200;
  const plain = `${origin}${url.pathname}`;
  const inLanguage = (code: string) => `${plain}?lang=${code}`;
  // A language asked for by name is an address of its own; without a name it is the one for everybody.
  const canonical = url.searchParams.get('lang') === language ? inLanguage(language) : plain;
  const tags = (
    <>
      {description ? <meta name="description" content={description} /> : null}
      {isIndexed ? null : <meta name="robots" content="noindex, follow" />}
      {isIndexed ? <link rel="canonical" href={canonical} /> : null}
      {isIndexed ? LANGUAGES.map((code) => <link rel="alternate" hreflang={code} href={inLanguage(code)} />) : null}
      {isIndexed ? <link rel="alternate" hreflang="x-default" href={plain} /> : null}
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={tenant.name} />
      <meta property="og:title" content={title} />
      {description ? <meta property="og:description" content={description} /> : null}
      <meta property="og:url" content={canonical} />
      <meta property="og:locale" content={language} />
      {page.image ? <meta property="og:image" content={new URL(page.image, origin).href} /> : null}
      <meta name="twitter:card" content={page.image ? 'summary_large_image' : 'summary'} />
    </>
  );
  const islands = (page.structured ?? []).map((item) => {
    const data = { '@context': 'https://schema.org', ...withoutOverrides(item) };
    return dataIsland('application/ld+json', data);
  });
  return tags.toString() + islands.join('');
}

/** Language, direction, mood and theme of the document. */
export function documentOf(visit: Visit): Record<string, string> {
  const { language, theme, tenant } = visit;
  const look = { 'data-mood': tenant.mood, ...(theme ? { 'data-theme': theme } : {}) };
  return { lang: language, dir: directionOf(language), ...look };
}
