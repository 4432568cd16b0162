import { type Oklch, toHex } from '../platform/colour';
import type { Mood, Tenant } from '../platform/tenant';

/**
 * The ground and the stall of each mood for places that read no stylesheet: the manifest and theme-color. The same values
 * as in web/ui/tokens.css and moods.css; moods.pure.test.ts compares them.
 */
type Shade = readonly [lightness: number, chroma: number, hue?: number];
interface Shades {
  ground: Shade;
  stall: Shade;
}

const PAPER_HUE = 84;

export const MOOD_SHADES: Record<Mood, Record<'light' | 'dark', Shades>> = {
  paper: {
    light: { ground: [0.975, 0.011, PAPER_HUE], stall: [0.45, 0.09] },
    dark: { ground: [0.195, 0.014], stall: [0.305, 0.055] },
  },
  night: {
    light: { ground: [0.968, 0.006], stall: [0.175, 0.025] },
    dark: { ground: [0.15, 0.014], stall: [0.15, 0.014] },
  },
  bright: {
    light: { ground: [0.99, 0.006, PAPER_HUE], stall: [0.865, 0.115] },
    dark: { ground: [0.205, 0.026], stall: [0.275, 0.05] },
  },
  quiet: {
    light: { ground: [0.988, 0.003], stall: [0.988, 0.003] },
    dark: { ground: [0.21, 0.008], stall: [0.21, 0.008] },
  },
};

/** One shade of a mood in a hue. */
export function shadeOf(mood: Mood, theme: 'light' | 'dark', name: keyof Shades, hue: number): Oklch {
  const [lightness, chroma, own = hue] = MOOD_SHADES[mood][theme][name];
  return { lightness, chroma, hue: own };
}

/** `#7a4a2b`: the stall, which browsers continue above the page; night is dark unless light was chosen. */
export function stallColour({ mood, hue }: Pick<Tenant, 'mood' | 'hue'>, theme: 'light' | 'dark'): string {
  return toHex(shadeOf(mood, theme, 'stall', hue));
}

/** What a mood is before a reader chooses anything and without a device's wish. */
export function firstThemeOf(mood: Mood): 'light' | 'dark' {
  return mood === 'night' ? 'dark' : 'light';
}
