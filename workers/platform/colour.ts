/**
 * OKLCH as screens show it, and how well two colours read on each other. Sources: Björn Ottosson, "A perceptual color
 * space for image processing" (2020); WCAG 2.2, relative luminance and contrast ratio. Channels out of sRGB are clipped.
 */
export interface Oklch {
  /** 0 to 1. */
  lightness: number;
  chroma: number;
  /** Degrees. */
  hue: number;
}

/** Red, green and blue, each 0 to 1, linear light. */
type Linear = readonly [number, number, number];

function toLinear({ lightness, chroma, hue }: Oklch): Linear {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (channel: number) => Math.min(1, Math.max(0, channel));
  return [
    clip(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    clip(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    clip(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}

/** The sRGB bytes of a colour. */
export function toBytes(colour: Oklch): [red: number, green: number, blue: number] {
  const [red, green, blue] = toLinear(colour).map((channel) => {
    const encoded = channel <= 0.0031308 ? 12.92 * channel : 1.055 * channel ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255);
  });
  return [red ?? 0, green ?? 0, blue ?? 0];
}

/** `#0b7285`, for places that know no OKLCH: manifests, theme-color. */
export function toHex(colour: Oklch): string {
  return `#${toBytes(colour)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}`;
}

function luminance(colour: Oklch): number {
  const [red, green, blue] = toLinear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 (the same) to 21 (black on white); text wants 4.5, large text and controls 3. */
export function contrast(one: Oklch, other: Oklch): number {
  const [brighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]; // two stay two
  return (brighter + 0.05) / (darker + 0.05);
}
