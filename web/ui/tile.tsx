import { createContext, useContext } from 'react';
import { Icon } from './icon';

const DEFAULT_HUE = 205;

/** The tenant's hue, for tiles. Null in the dashboard: its host serves no tiles, the star of the name stands in. */
export const HueContext = createContext<number | null>(DEFAULT_HUE);

/** Where the tile of a name is; null where no host serves tiles. */
export function useTile(slug: string): string | null {
  const hue = useContext(HueContext);
  return hue === null ? null : `/tiles/${encodeURIComponent(slug)}.svg?hue=${hue}`;
}

/** A merchant's mark: its tile, small. The name always stands beside it. */
export function Mark({ slug }: { slug: string }) {
  const tile = useTile(slug);
  if (tile === null) return <Star className="mark" />;
  return <img className="mark" src={tile} alt="" width="44" height="44" />;
}

/** A merchant's cover: its name on a plate that hangs on its tile. */
export function TileCover({ slug, name, className }: { slug: string; name: string; className?: string }) {
  const isHero = className !== undefined;
  const tile = useTile(slug);
  return (
    <span className={isHero ? `tile-cover ${className}` : 'tile-cover'}>
      {tile === null ? null : (
        <img className="tile-art" src={tile} alt="" width="320" height="140" loading={isHero ? undefined : 'lazy'} />
      )}
      <span className="wordmark">{name}</span>
    </span>
  );
}

/** The business's own tile, large, beside its name; its logo hangs on it where it has one. */
export function FrontTile({ slug, logoUrl }: { slug: string; logoUrl: string | null }) {
  const tile = useTile(slug);
  return (
    <span className="front-cover">
      {tile === null ? null : <img className="front-tile" src={tile} alt="" width="560" height="420" />}
      {logoUrl ? <img className="front-logo" src={logoUrl} alt="" width="160" height="160" /> : null}
    </span>
  );
}

/** The sign in the stall: the business's logo, else its tile. */
export function Sign({ slug, logoUrl }: { slug: string; logoUrl: string | null }) {
  if (!logoUrl) return <Mark slug={slug} />;
  return <img className="mark" src={logoUrl} alt="" width="44" height="44" />;
}

/** The tile of an empty state. */
export function EmptyTile() {
  const tile = useTile('souk');
  if (tile === null) return <Star className="empty-art" />;
  return <img className="empty-art" src={tile} alt="" width="96" height="96" />;
}

function Star({ className }: { className: string }) {
  return (
    <span className={`${className} star-tile`}>
      <Icon name="souk" className="stall-mark" />
    </span>
  );
}
