import { LANGUAGES, type Language } from './tenant';

/** The cookie that keeps a reader's choice; scripts write it too, so it is not HttpOnly. */
export const LANGUAGE_COOKIE = 'souk_lang';
const YEAR_SECONDS = 31_536_000;

/**
 * `?lang=`, then the saved choice, then Accept-Language, then the tenant's first. Every shipped language works everywhere.
 * English is what browsers ask for when nobody chose: it does not outvote a business that leads with another language.
 */
export function chooseLanguage(url: URL, headers: Headers, tenantLanguages: readonly Language[]): Language {
  const saved = new RegExp(`(?:^|;\\s*)${LANGUAGE_COOKIE}=([a-z]{2})(?:;|$)`).exec(headers.get('Cookie') ?? '')?.[1];
  const chosen = [url.searchParams.get('lang'), saved].find(isLanguage);
  const asked = acceptedLanguages(headers.get('Accept-Language') ?? '').find(isLanguage);
  return chosen ?? (asked === 'en' ? undefined : asked) ?? tenantLanguages[0] ?? 'en';
}

export function isLanguage(value: string | null | undefined): value is Language {
  return LANGUAGES.some((language) => language === value);
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** The `Set-Cookie` line that keeps a choice for a year. */
export function languageCookie(language: Language, isSecure: boolean): string {
  return `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}

/** Primary subtags by falling quality; a quality of 0 means "not this". Source: RFC 9110, 12.5.4. */
function acceptedLanguages(header: string): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
      return { language: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ language }) => language);
}
