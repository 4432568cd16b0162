/**
 * The tile: slug -> a field of eight-fold stars in two tints of the brand hue, an SVG under 2 kB, the same for ever for
 * the same slug and hue. Geometry: Hankin's polygons in contact on the 4.8.8 tiling (E. H. Hankin, The Drawing of
 * Geometric Patterns in Saracenic Art, 1925): every line starts at the midpoint of an edge, at one angle to it.
 * The drawing has no size of its own: a mark of 44 px shows one star, a cover a field of them.
 */
const PERIOD = 100;
const APOTHEM = PERIOD / 2;
const RADIANS = Math.PI / 180;
const HALF_SIDE = APOTHEM * Math.tan(22.5 * RADIANS);

/** Ground and figure as lightness and chroma, for light and dark; the figure of one is never lighter than it is legible. */
const TONES = [
  { light: ['.93 .03', '.79 .07'], dark: ['.29 .04', '.42 .065'] },
  { light: ['.8 .07', '.92 .035'], dark: ['.4 .065', '.28 .04'] },
  { light: ['.45 .09', '.6 .095'], dark: ['.34 .065', '.5 .085'] },
  { light: ['.6 .095', '.83 .065'], dark: ['.46 .08', '.33 .055'] },
] as const;

/** Contact angles in degrees: 45 draws the star {8/2}, 67.5 the star {8/3}. */
const ANGLES = [45, 54, 60, 67.5, 72] as const;

/** What stands inside the star. */
const HEARTS = ['plain', 'lace', 'nested', 'petals', 'khatam'] as const;
/** What stands in the square between four octagons. */
const CORNERS = ['cross', 'star', 'diamond', 'jewel'] as const;
const GROUNDS = ['fill', 'strap', 'echo'] as const;

/** Draws from 32 bits of the slug, evenly and in a fixed order. Source of the mixing: MurmurHash3's finalizer. */
function drawFrom(slug: string): <T>(choices: readonly T[]) => T {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(slug)) state = Math.imul(state ^ byte, 0x01000193);
  return (choices) => {
    state = (state + 0x9e3779b9) | 0;
    let bits = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return choices[((bits ^ (bits >>> 16)) >>> 0) % choices.length] as (typeof choices)[number]; // never empty
  };
}

export type Point = readonly [number, number];

function ring(count: number, radius: number, turnDegrees: number, [cx, cy]: Point = [0, 0]): Point[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = (turnDegrees + (360 * i) / count) * RADIANS;
    return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)];
  });
}

function path(points: Point[]): string {
  const one = ([x, y]: Point) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
  return `M${points.map(one).join('L')}z`;
}

/** Tips and notches in turn. */
function star(count: number, tip: number, notch: number, turn: number, centre?: Point): Point[] {
  const tips = ring(count, tip, turn, centre);
  const notches = ring(count, notch, turn + 180 / count, centre);
  return tips.flatMap((point, i) => [point, notches[i] ?? point]);
}

/** Where two neighbouring lines of a polygon meet: its distance from the centre. */
function notchRadius(angle: number, circumradius: number, halfCorner: number): number {
  return circumradius - (HALF_SIDE * Math.sin(angle * RADIANS)) / Math.sin((angle + halfCorner) * RADIANS);
}

/** The {8/3} line through the tips, in one stroke. */
function lace(radius: number): Point[] {
  const tips = ring(8, radius, 0);
  return Array.from({ length: 8 }, (_, i) => tips[(i * 3) % 8] as Point); // 0 to 7 in another order
}

/** Fills `g` (ground) and `f` (figure), lines `h` (ground) and `k` (figure). */
export type Layer = readonly [paint: string, points: Point[]];
const fillGround = 'g';
const fillFigure = 'f';
const lineGround = 'h';
const lineFigure = 'k';

const HEART_LAYERS: Record<(typeof HEARTS)[number], (notch: number) => Layer[]> = {
  plain: (notch) => [
    [lineGround, star(8, 39, notch * 0.78, 0)],
    [fillGround, star(8, 11, 8.4, 0)],
  ],
  lace: () => [
    [lineGround, lace(50)],
    [fillGround, ring(8, 6, 22.5)],
  ],
  nested: (notch) => [
    [fillGround, star(8, 36, notch * 0.72, 0)],
    [fillFigure, star(8, notch * 0.72, notch * 0.5, 22.5)],
    [fillGround, ring(8, 5, 22.5)],
  ],
  petals: (notch) => [
    ...ring(8, 1, 0).map(([x, y], i): Layer => {
      const far = Math.min(40, notch * 1.35);
      const [left, right] = [ring(1, notch * 0.72, i * 45 - 15)[0], ring(1, notch * 0.72, i * 45 + 15)[0]];
      return [fillGround, [[x * 9, y * 9], left as Point, [x * far, y * far], right as Point]]; // rings of one point
    }),
  ],
  khatam: (notch) => [
    [lineGround, ring(4, notch * 1.18, 0)],
    [lineGround, ring(4, notch * 1.18, 45)],
    [fillGround, star(8, notch * 0.62, notch * 0.475, 22.5)],
    [fillFigure, ring(8, notch * 0.22, 0)],
  ],
};

const CORNER_LAYERS: Record<(typeof CORNERS)[number], (notch: number) => Layer[]> = {
  cross: () => [],
  star: (notch) => [[fillFigure, star(4, HALF_SIDE, notch, 45)]],
  diamond: () => [[fillFigure, ring(4, 11, 0)]],
  jewel: (notch) => [
    [fillFigure, star(4, HALF_SIDE, notch, 45)],
    [fillGround, ring(4, notch * 0.55, 0)],
  ],
};

function draw([paint, points]: Layer): string {
  return `<path class="${paint}" d="${path(points)}"/>`;
}

/** What is drawn for a slug: one cell of 100 units around the origin, what stands on its corners, and in which tones. */
export function drawTile(slug: string) {
  const pick = drawFrom(slug);
  const [tone, angle, heart, corner] = [pick(TONES), pick(ANGLES), pick(HEARTS), pick(CORNERS)];
  const [ground, turn, scale] = [pick(GROUNDS), pick([0, 45]), pick([0.72, 0.86, 1])];
  const notch = notchRadius(angle, APOTHEM / Math.cos(22.5 * RADIANS), 67.5);
  const cornerNotch = notchRadius(angle, HALF_SIDE * Math.SQRT2, 45);
  const body: Layer[] = [[fillFigure, star(8, APOTHEM, notch, 0)], ...HEART_LAYERS[heart](notch)];
  if (ground === 'strap') body.push([lineGround, star(8, 46, notch * 0.92, 0)]);
  if (ground === 'echo') body.push([lineFigure, ring(8, APOTHEM / Math.cos(22.5 * RADIANS), 22.5)]);
  return { tone, turn, scale, body, corners: CORNER_LAYERS[corner](cornerNotch) };
}

/** The tile of a slug as SVG text. `hue` is the tenant's, in degrees of OKLCH. */
export function tile(slug: string, hue: number): string {
  const { tone, turn, scale, body, corners: cornerLayers } = drawTile(slug);
  const corners = cornerLayers.map(draw).join('');
  const colour = (value: string) => `oklch(${value} ${hue})`;
  const vars = ([a, b]: readonly [string, string]) => `:root{--a:${colour(a)};--b:${colour(b)}}`;
  const uses = [-50, 50].flatMap((x) => [-50, 50].map((y) => `<use href="#c" x="${x}" y="${y}"/>`)).join('');
  return [
    '<svg xmlns="http://www.w3.org/2000/svg"><style>',
    `${vars(tone.light)}@media(prefers-color-scheme:dark){${vars(tone.dark)}}`,
    '.g{fill:var(--a)}.f{fill:var(--b)}.h,.k{fill:none;stroke:var(--a);stroke-width:1.8;stroke-linejoin:round}',
    `.k{stroke:var(--b)}.s{transform:scale(${scale})}@media(max-width:72px){.s{transform:scale(.45)}}`,
    '</style><defs>',
    corners && `<g id="c">${corners}</g>`,
    '<pattern id="p" x="-50" y="-50" width="100" height="100" viewBox="-50 -50 100 100" patternUnits="userSpaceOnUse">',
    `${body.map(draw).join('')}${corners && uses}</pattern></defs>`,
    '<rect class="g" width="100%" height="100%"/><svg x="50%" y="50%" overflow="visible"><g class="s">',
    `<rect x="-2e3" y="-2e3" width="4e3" height="4e3" fill="url(#p)"${turn ? ` transform="rotate(${turn})"` : ''}/>`,
    '</g></svg></svg>',
  ].join('');
}
