import { useVisit } from '../visit';

function useTile(slug: string): string {
  return `/tiles/${encodeURIComponent(slug)}.svg?hue=${useVisit().tenant.hue}`;
}

/** A merchant's mark: its tile, small; the name always stands beside it. */
export function Mark({ slug }: { slug: string }) {
  return <img class="mark" src={useTile(slug)} alt="" width="44" height="44" />;
}

/** A merchant's cover: its name on a plate that hangs on its tile. */
export function TileCover({ slug, name, isHero = false }: { slug: string; name: string; isHero?: boolean }) {
  return (
    <span class={isHero ? 'tile-cover merchant-hero-cover' : 'tile-cover'}>
      <img class="tile-art" src={useTile(slug)} alt="" width="320" height="140" loading={isHero ? undefined : 'lazy'} />
      <span class="wordmark">{name}</span>
    </span>
  );
}

/** The business's own tile, large, beside its name; its logo hangs on it where it has one. */
export function FrontTile({ slug, logoUrl }: { slug: string; logoUrl: string | null }) {
  return (
    <span class="front-cover">
      <img class="front-tile" src={useTile(slug)} alt="" width="560" height="420" />
      {logoUrl ? <img class="front-logo" src={logoUrl} alt="" width="160" height="160" /> : null}
    </span>
  );
}

/** The tile of an empty state. */
export function EmptyTile() {
  return <img class="empty-art" src={useTile('souk')} alt="" width="96" height="96" />;
}
