import type { Env } from '../env';
import type { Language } from '../platform/tenant';

/** The built name of each font file: asked for in the head, a font is there before the first text and nothing moves. */
const LATIN = 'anek-latin-latin-wght-normal.woff2';
const OF_LANGUAGE: Record<Language, string[]> = {
  en: [LATIN],
  hi: [LATIN, 'noto-sans-devanagari-devanagari-wght-normal.woff2'],
  ar: [LATIN, 'readex-pro-arabic-wght-normal.woff2'],
};

type Manifest = Record<string, { file: string; src?: string }>;

/** A deployed build never changes under its isolate; in development each save is a new one, so it is read each time. */
let known: Manifest | null = null;

/** Link elements for the fonts of a language, from the build's manifest; none where there is no build. */
export async function preloadFonts(env: Env, origin: string, language: Language): Promise<string> {
  const manifest = known ?? (await readManifest(env, origin));
  if (env.ENVIRONMENT === 'production') known = manifest;
  const files = Object.values(manifest ?? {});
  const links = OF_LANGUAGE[language].map((font) => {
    const file = files.find(({ src }) => src?.endsWith(`/${font}`))?.file;
    return file ? `<link rel="preload" href="/${file}" as="font" type="font/woff2" crossorigin>` : '';
  });
  return links.join('');
}

async function readManifest(env: Env, origin: string): Promise<Manifest | null> {
  const answer = await env.ASSETS.fetch(`${origin}/.vite/manifest.json`).catch(() => null);
  return answer?.ok ? answer.json<Manifest>() : null;
}
