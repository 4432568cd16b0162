import type { Env } from '../env';

type Manifest = Record<string, { file: string; src?: string }>;

/** A deployed build never changes under its isolate; in development each save is a new one, so it is read each time. */
let known: Manifest | null = null;

/** Finds the built path of a source file of web/ by how its name ends; null where there is no build. */
export async function builtFiles(env: Env, origin: string): Promise<(ending: string) => string | null> {
  const manifest = known ?? (await readManifest(env, origin));
  if (env.ENVIRONMENT === 'production') known = manifest;
  const files = Object.values(manifest ?? {});
  return (ending) => {
    const file = files.find(({ src }) => `/${src}`.endsWith(`/${ending}`))?.file;
    return file ? `/${file}` : null;
  };
}

async function readManifest(env: Env, origin: string): Promise<Manifest | null> {
  const answer = await env.ASSETS.fetch(`${origin}/.vite/manifest.json`).catch(() => null);
  return answer?.ok ? answer.json<Manifest>() : null;
}
