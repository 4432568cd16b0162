// Imports go down only (DESIGN.md §3): entry -> doors -> domains -> platform, between domains only to a lower layer or, within
// one, to a slice that stands further left (workers/decisions/0006-order-within-a-layer.md), and into a slice through its index.ts (or its hot.ts, for the redirector, the rendered pages and other slices' hot.ts).
import { type ImportKind, isTest, type SourceFile, type SourceTree, type Violation } from './source-tree.ts';

const sliceLayers: readonly (readonly string[])[] = [
  ['tenants', 'identity', 'files'],
  ['wallet', 'codes', 'imports'],
  ['catalog', 'stock', 'offers', 'clicks', 'campaigns', 'loyalty', 'gift-cards', 'coupons'],
  ['cart', 'payments', 'kyc', 'withdrawals', 'referrals', 'cashback', 'networks', 'sellers'],
  ['orders', 'restaurant'],
  ['reviews', 'chat', 'notifications', 'webhooks', 'api-keys', 'billing'],
  ['search', 'analytics', 'operations'],
];

const doorFiles = new Set(['workers/api.ts', 'workers/queues.ts', 'workers/cron.ts']);
/** These stand beside the house: they may look into all of it, and nothing of it may lean on them. */
const besideTheHouse = /^workers\/(dev|testing|bench|journeys|tidy)\/|^workers\/tidy\.test\.ts$/;

export type Place =
  | { kind: 'entry' | 'platform' | 'env' | 'beside' | 'outside' }
  | { kind: 'door'; name: string }
  | { kind: 'domain'; slice: string; layer: number | undefined; position: number };

/** Where a path stands in the house. */
export function placeOf(path: string): Place {
  const slice = /^workers\/domains\/([^/]+)\//.exec(path)?.[1];
  if (slice) {
    const layer = sliceLayers.findIndex((slices) => slices.includes(slice));
    const position = sliceLayers[layer]?.indexOf(slice) ?? -1;
    return { kind: 'domain', slice, layer: layer < 0 ? undefined : layer, position };
  }
  if (path.startsWith('workers/platform/')) return { kind: 'platform' };
  if (path === 'workers/index.ts') return { kind: 'entry' };
  if (path === 'workers/env.ts') return { kind: 'env' };
  const folder = /^workers\/(redirect|storefront)\//.exec(path)?.[1];
  if (folder) return { kind: 'door', name: folder };
  if (doorFiles.has(path)) return { kind: 'door', name: path };
  return { kind: besideTheHouse.test(path) ? 'beside' : 'outside' };
}

const heights = { outside: -1, env: 0, platform: 1, domain: 2, door: 3, entry: 4, beside: 5 };

function refusalBetweenSlices(from: Place & { kind: 'domain' }, to: Place & { kind: 'domain' }): string | undefined {
  if (from.slice === to.slice) return undefined;
  if (from.layer === undefined || to.layer === undefined) return undefined; // refused by its name already
  if (to.layer < from.layer || (to.layer === from.layer && to.position < from.position)) return undefined;
  return `the slice ${from.slice} (layer ${from.layer}) imports ${to.slice} (layer ${to.layer}): only what is lower, or further left in its layer, may be imported; anything else travels as an event`;
}

function refusalOfDirection(from: Place, to: Place, kind: ImportKind): string | undefined {
  if (to.kind === 'outside') return undefined; // web's texts and data; the web rules look at the other direction
  if (from.kind === 'domain' && to.kind === 'domain') return refusalBetweenSlices(from, to);
  if (from.kind === 'door' && to.kind === 'door') {
    // The redirector warms the API behind its first answer.
    const isAllowed = from.name === to.name || (from.name === 'redirect' && kind === 'dynamic');
    return isAllowed ? undefined : `a door imports another door (${to.name})`;
  }
  // env.ts names the types of the objects that are bound.
  if (from.kind === 'env') return undefined;
  return heights[to.kind] <= heights[from.kind] ? undefined : `${from.kind} imports ${to.kind}: imports go down only`;
}

/** Imports that climb, and slices without a layer. */
export function findClimbingImports(tree: SourceTree): Violation[] {
  const violations: Violation[] = [];
  const nameless = new Set<string>();
  for (const file of tree.sources.values()) {
    const from = placeOf(file.path);
    if (from.kind === 'domain' && from.layer === undefined) nameless.add(from.slice);
    if (isTest(file.path) || from.kind === 'beside' || from.kind === 'outside') continue;
    for (const edge of file.imports) {
      const refusal = edge.specifier.startsWith('.')
        ? refusalOfDirection(from, placeOf(edge.target), edge.kind)
        : undefined;
      if (refusal) violations.push(`${file.path}: ${refusal} (${edge.specifier})`);
    }
  }
  for (const slice of nameless)
    violations.push(`workers/domains/${slice}: has no layer: add it to workers/tidy/layers.ts`);
  return violations;
}

/** The files of a slice that `from` may import besides index.ts. */
function mayUseSideDoor(from: SourceFile, target: string, kind: string): boolean {
  const file = target.slice(target.lastIndexOf('/') + 1);
  const place = placeOf(from.path);
  if (file === 'hot.ts')
    return (place.kind === 'door' && place.name.startsWith('workers/') === false) || from.path.endsWith('/hot.ts');
  // Object and workflow classes are exported by the entry; their types are named by env.ts.
  if (/-(object|workflow)\.ts$/.test(file)) return place.kind === 'entry' || (place.kind === 'env' && kind === 'type');
  // The demo of a slice and its tables (for drizzle-kit) are development's.
  if (from.path.startsWith('workers/dev/')) return file === 'demo.ts' || file === 'tables.ts';
  return from.path.startsWith('web/') && file === 'schema.ts';
}

/** Imports that enter a slice elsewhere than through its doors. */
export function findSideEntries(tree: SourceTree): Violation[] {
  const violations: Violation[] = [];
  for (const file of tree.sources.values()) {
    if (isTest(file.path) || file.path.startsWith('workers/testing/')) continue;
    const own = /^workers\/domains\/[^/]+\//.exec(file.path)?.[0];
    for (const edge of file.imports) {
      const slice = /^workers\/domains\/[^/]+\//.exec(edge.target)?.[0];
      if (!slice || slice === own || edge.target === `${slice}index.ts`) continue;
      if (!mayUseSideDoor(file, edge.target, edge.kind))
        violations.push(`${file.path}: imports ${edge.target}: a slice is entered through its index.ts`);
    }
  }
  return violations;
}
