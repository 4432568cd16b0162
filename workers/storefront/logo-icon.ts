import { measureFile } from '../domains/files/hot';
import type { Visit } from './visit';

/** A business's own logo where it can stand as an app icon; else its tile does. */
export interface LogoIcon {
  src: string;
  type: string;
  /** Pixels a side: it is square. */
  side: number;
}

/** What launchers ask for at least. */
const SIDE_MIN = 192;
const KNOWN_MAX = 1_000;

/** A file never changes, so what it is can be remembered for ever. */
const known = new Map<string, LogoIcon | null>();

/** The logo as an icon: square, large enough, of a kind that browsers take for one. Null also while the store does not answer. */
export async function findLogoIcon({ env, tenant }: Pick<Visit, 'env' | 'tenant'>): Promise<LogoIcon | null> {
  const id = tenant.logoFileId;
  if (!id) return null;
  const remembered = known.get(id);
  if (remembered !== undefined) return remembered;
  const image = await measureFile(env, tenant, id).catch(() => undefined);
  if (image === undefined) return null;
  const fits = image !== null && image.width === image.height && image.width >= SIDE_MIN;
  const icon = fits ? { src: `/files/${id}`, type: image.mime, side: image.width } : null;
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(id, icon);
  return icon;
}
