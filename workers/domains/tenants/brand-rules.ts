import { contrast, type Oklch } from '../../platform/colour';
import { hueShown } from '../../platform/hue';

/** The brand's colours of web/ui/tokens.css; the moods change what lies around them, not them. */
const PAPER_HUE = 84;

interface Pair {
  brand(hue: number): Oklch;
  onBrand(hue: number): Oklch;
}

const LIGHT: Pair = {
  brand: (hue) => ({ lightness: 0.45, chroma: 0.09, hue }),
  onBrand: () => ({ lightness: 0.985, chroma: 0.008, hue: PAPER_HUE }),
};
const DARK: Pair = {
  brand: (hue) => ({ lightness: 0.72, chroma: 0.085, hue }),
  onBrand: (hue) => ({ lightness: 0.205, chroma: 0.04, hue }),
};

/** How well text reads on a button in the colour of this hue, as WCAG counts it: 4.5 is enough, 21 the most there is. */
export function contrastOfHue(hue: number): { light: number; dark: number } {
  const shown = hueShown(hue);
  const of = ({ brand, onBrand }: Pair) => Math.round(contrast(brand(shown), onBrand(shown)) * 100) / 100;
  return { light: of(LIGHT), dark: of(DARK) };
}
