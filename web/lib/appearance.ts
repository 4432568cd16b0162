export const APPEARANCES = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof APPEARANCES)[number];

const YEAR_SECONDS = 31_536_000;

/** The saved choice; the edge reads the same cookie and writes data-theme, so nothing flashes. */
export function savedAppearance(): Appearance {
  const value = /(?:^|; )souk_theme=(\w+)/.exec(document.cookie)?.[1];
  return APPEARANCES.find((appearance) => appearance === value) ?? 'system';
}

/** Shows the page light or dark, and keeps the choice. */
export function chooseAppearance(appearance: Appearance): void {
  keepCookie('souk_theme', appearance);
  showAppearance(appearance);
}

export function showAppearance(appearance: Appearance): void {
  const { dataset } = document.documentElement;
  if (appearance === 'system') delete dataset.theme;
  else if (dataset.theme !== appearance) dataset.theme = appearance;
}

/** A preference, not a secret: readable by scripts and by the edge. */
export function keepCookie(name: 'souk_theme' | 'souk_lang', value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `${name}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
}
