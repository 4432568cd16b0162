import type { Language } from '../platform/tenant';

/** The source of each font file: asked for in the head, a font is there before the first text and nothing moves. */
const LATIN = 'anek-latin-latin-wght-normal.woff2';
const OF_LANGUAGE: Record<Language, string[]> = {
  en: [LATIN],
  hi: [LATIN, 'noto-sans-devanagari-devanagari-wght-normal.woff2'],
  ar: [LATIN, 'readex-pro-arabic-wght-normal.woff2'],
};

/** Link elements for the fonts of a language; none where there is no build. */
export function preloadFonts(builtFile: (ending: string) => string | null, language: Language): string {
  const files = OF_LANGUAGE[language].map(builtFile).filter((file) => file !== null);
  return files.map((file) => `<link rel="preload" href="${file}" as="font" type="font/woff2" crossorigin>`).join('');
}
