type Bytes = readonly [number, number, number];

/** WCAG 2.2 contrast of an element's text on its own ground, as this browser draws them; 4.5 is enough for text. */
export function measureContrast(element: Element): number {
  const { color, backgroundColor } = getComputedStyle(element);
  return contrastOf(bytesOf(color), bytesOf(backgroundColor));
}

/** 1 (the same) to 21 (black on white). */
export function contrastOf(one: Bytes, other: Bytes): number {
  const [brighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]; // two stay two
  return (brighter + 0.05) / (darker + 0.05);
}

/** Any CSS colour as the screen's bytes: a canvas knows every notation. */
function bytesOf(colour: string): Bytes {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!context) return [0, 0, 0];
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

function luminance(bytes: Bytes): number {
  const [red, green, blue] = bytes.map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number]; // three stay three
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
