import { toBytes } from './colour';
import { encodePng } from './png';
import { drawTile, type Layer, type Point } from './tile';

/**
 * A business's icon: one star of its tile, whole within the circle that launchers keep (80 %), its neighbours to the edges.
 * Drawn by scan lines with exact horizontal and fourfold vertical coverage; the tile's light tones, on any device.
 */
const UNITS_SHOWN = 132;
const SUBLINES = 4;
const LINE_HALF = 0.9;
const CELL = 100;

interface Shape {
  paint: 'ground' | 'figure';
  points: Point[];
}

/** The icon of a slug as a PNG of `size` pixels a side. */
export function drawIcon(slug: string, hue: number, size: number): Uint8Array {
  const { tone, turn, body, corners } = drawTile(slug);
  const [ground, figure] = tone.light.map((value) => {
    const [lightness = 0, chroma = 0] = value.split(' ').map(Number);
    return toBytes({ lightness, chroma, hue });
  }) as [Colour, Colour]; // a tone is a pair
  const pixels = new Uint8Array(size * size * 3);
  for (let at = 0; at < pixels.length; at += 3) pixels.set(ground, at);
  const toPixels = placer(size, turn);
  for (const { paint, points } of shapesOf(body, corners)) {
    fill(pixels, size, points.map(toPixels), paint === 'ground' ? ground : figure);
  }
  return encodePng(size, pixels);
}

type Colour = [number, number, number];

function shapesOf(body: Layer[], corners: Layer[]): Shape[] {
  const steps = [-CELL, 0, CELL];
  const cells = steps.flatMap((x) => steps.map((y): Point => [x, y]));
  const halves = [-CELL * 1.5, -CELL / 2, CELL / 2, CELL * 1.5];
  const crossings = halves.flatMap((x) => halves.map((y): Point => [x, y]));
  const placed = (layers: Layer[], places: Point[]) =>
    places.flatMap(([x, y]) =>
      layers.map(([paint, points]): Layer => [paint, points.map(([px, py]): Point => [px + x, py + y])]),
    );
  return [...placed(body, cells), ...placed(corners, crossings)].flatMap(([paint, points]) => {
    const shown = paint === 'g' || paint === 'h' ? 'ground' : 'figure';
    const outlines = paint === 'g' || paint === 'f' ? [points] : strokesOf(points);
    return outlines.map((outline): Shape => ({ paint: shown, points: outline }));
  });
}

/** A line is a bar along each side, longer by half its width so that corners close. */
function strokesOf(points: Point[]): Point[][] {
  return points.map(([x1, y1], i) => {
    const [x2, y2] = points[(i + 1) % points.length] as Point; // within the ring
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const [along, across] = [((x2 - x1) / length) * LINE_HALF, ((y2 - y1) / length) * LINE_HALF];
    return [
      [x1 - along - across, y1 - across + along],
      [x2 + along - across, y2 + across + along],
      [x2 + along + across, y2 + across - along],
      [x1 - along + across, y1 - across - along],
    ];
  });
}

function placer(size: number, turnDegrees: number) {
  const scale = size / UNITS_SHOWN;
  const [sin, cos] = [Math.sin((turnDegrees * Math.PI) / 180), Math.cos((turnDegrees * Math.PI) / 180)];
  return ([x, y]: Point): Point => [size / 2 + (x * cos - y * sin) * scale, size / 2 + (x * sin + y * cos) * scale];
}

function fill(pixels: Uint8Array, size: number, points: Point[], colour: Colour): void {
  const ys = points.map(([, y]) => y);
  const [top, bottom] = [Math.max(0, Math.floor(Math.min(...ys))), Math.min(size, Math.ceil(Math.max(...ys)))];
  const coverage = new Float32Array(size);
  for (let row = top; row < bottom; row++) {
    coverage.fill(0);
    for (let part = 0; part < SUBLINES; part++) cover(coverage, points, row + (part + 0.5) / SUBLINES);
    for (let x = 0; x < size; x++) {
      const share = coverage[x] ?? 0;
      if (share > 0) blend(pixels, (row * size + x) * 3, colour, Math.min(1, share));
    }
  }
}

/** Adds to each pixel of a row how much of it lies inside the outline at this height. */
function cover(coverage: Float32Array, points: Point[], y: number): void {
  const crossings: number[] = [];
  points.forEach(([x1, y1], i) => {
    const [x2, y2] = points[(i + 1) % points.length] as Point; // within the ring
    if (y1 <= y !== y2 <= y) crossings.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
  });
  crossings.sort((a, b) => a - b);
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const from = Math.max(0, crossings[i] ?? 0);
    const to = Math.min(coverage.length, crossings[i + 1] ?? 0);
    for (let x = Math.floor(from); x < to; x++) {
      coverage[x] = (coverage[x] ?? 0) + (Math.min(to, x + 1) - Math.max(from, x)) / SUBLINES;
    }
  }
}

function blend(pixels: Uint8Array, at: number, colour: Colour, share: number): void {
  for (let i = 0; i < 3; i++) {
    const under = pixels[at + i] ?? 0;
    pixels[at + i] = Math.round(under + ((colour[i] ?? 0) - under) * share);
  }
}
