import { createContext, useContext } from 'react';

const DEFAULT_HUE = 205;

/** The tenant's hue, for tiles. */
export const HueContext = createContext(DEFAULT_HUE);

function useTile(slug: string): string {
  return `/tiles/${slug}.svg?hue=${useContext(HueContext)}`;
}

/** A merchant's mark: its tile, small. The name always stands beside it. */
export function Mark({ slug }: { slug: string }) {
  return <img className="mark" src={useTile(slug)} alt="" width="44" height="44" />;
}

/** A merchant's cover: its name on a plate that hangs on its tile. */
export function TileCover({ slug, name, className }: { slug: string; name: string; className?: string }) {
  return (
    <span className={className ? `tile-cover ${className}` : 'tile-cover'}>
      <img className="tile-art" src={useTile(slug)} alt="" width="320" height="140" loading="lazy" />
      <span className="wordmark">{name}</span>
    </span>
  );
}

/** The tile of an empty state. */
export function EmptyTile() {
  return <img className="empty-art" src={useTile('souk')} alt="" width="96" height="96" />;
}
