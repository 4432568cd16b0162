/** Languages that ship. Digits are Latin everywhere (LOOK.md: digits in Anek); rupees group by lakh. */
export const LANGUAGES = ['en', 'hi', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', hi: 'हिन्दी', ar: 'العربية' };

export function isLanguage(value: string | null | undefined): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** The locale for Intl. */
export function intlLocale(language: Language, currency: string): string {
  if (language === 'en') return currency === 'INR' ? 'en-IN' : 'en';
  return language === 'hi' ? 'hi-IN-u-nu-latn' : 'ar-u-nu-latn';
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** ?lang=, then what the edge chose, then the saved choice, then the browser's. */
export function chooseLanguage(
  search: string,
  fromEdge: string | null,
  cookie: string,
  accepted: readonly string[],
): Language {
  const saved = /(?:^|; )souk_lang=(\w+)/.exec(cookie)?.[1];
  const candidates = [
    new URLSearchParams(search).get('lang'),
    fromEdge,
    saved,
    ...accepted.map((tag) => tag.slice(0, 2)),
  ];
  return candidates.find(isLanguage) ?? 'en';
}
