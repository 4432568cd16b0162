import { APPEARANCES, type Appearance } from '../lib/appearance';
import { LANGUAGES, type Language } from '../lib/locale';
import { oneOf } from '../lib/search-values';

export const MOODS = ['paper', 'night', 'bright', 'quiet'] as const;

export interface Look {
  theme: Appearance;
  lang: Language;
  mood: (typeof MOODS)[number];
  hue: number;
}

/** How the page is to be shown, from its address. */
export function readLook(): Look {
  const params = new URLSearchParams(location.search);
  const hue = Number(params.get('hue') ?? 205);
  return {
    theme: oneOf(params.get('theme') ?? undefined, APPEARANCES) ?? 'system',
    lang: oneOf(params.get('lang') ?? undefined, LANGUAGES) ?? 'en',
    mood: oneOf(params.get('mood') ?? undefined, MOODS) ?? 'paper',
    hue: Number.isInteger(hue) && hue >= 0 && hue < 360 ? hue : 205,
  };
}

/** The address of this page in another look. */
export function lookHref(change: Partial<Look>): string {
  const { theme, lang, mood, hue } = { ...readLook(), ...change };
  return `/dev/ui?${new URLSearchParams({ theme, lang, mood, hue: String(hue) })}${location.hash}`;
}
