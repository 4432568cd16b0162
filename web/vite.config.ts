import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Scalar's whole script beside ours, under its version: the page at /docs (workers/storefront/docs.tsx) names it. */
function copyScalar(): Plugin {
  const scalar = here('../node_modules/@scalar/api-reference');
  return {
    name: 'souk:scalar',
    apply: 'build',
    generateBundle() {
      const { version } = JSON.parse(readFileSync(`${scalar}/package.json`, 'utf8'));
      const source = readFileSync(`${scalar}/dist/browser/standalone.js`);
      this.emitFile({ type: 'asset', fileName: `assets/scalar-${version}.js`, source });
    },
  };
}

type Bundle = Record<string, { type: string; fileName: string; facadeModuleId?: string | null; imports?: string[] }>;

/** The built files that the app's start needs; the entry itself only waits for the moment (web/app/when-wanted.ts). */
function filesOfStart(bundle: Bundle): string[] {
  const start = Object.values(bundle).find(({ facadeModuleId }) => facadeModuleId?.endsWith('/app/start.tsx'));
  if (!start) throw new Error('the build has no start');
  const files = new Set<string>();
  const visit = (fileName: string): void => {
    if (files.has(fileName)) return;
    files.add(fileName);
    for (const next of bundle[fileName]?.imports ?? []) visit(next);
  };
  visit(start.fileName);
  return [...files];
}

/** Names the start's files in the shell: the dashboard fetches them with the page, the edge when its page has been read. */
function nameStart(): Plugin {
  return {
    name: 'souk:start',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) =>
        filesOfStart((bundle ?? {}) as Bundle) // the bundle of the build, as far as it is read here
          .filter((file) => !html.includes(file))
          .map((file) => ({
            ...{ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` } },
            injectTo: 'head' as const,
          })),
    },
  };
}

/** Writes into the service worker which files the first load needs: it keeps them, so that the app opens without a network. */
function listShell(): Plugin {
  return {
    name: 'souk:shell',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const worker = chunks.find(({ fileName }) => fileName === 'sw.js');
      const entries = chunks.filter((chunk) => chunk.isEntry && chunk !== worker).map(({ fileName }) => fileName);
      const files = new Set([...entries, ...filesOfStart(bundle as Bundle)]);
      for (const fileName of Object.keys(bundle))
        if (/\.css$|anek-latin-latin-wght|anek-latin-rupee/.test(fileName)) files.add(fileName);
      if (!worker) throw new Error('the build has no service worker');
      if (worker.imports.length > 0) throw new Error('the service worker is no module: it cannot import other files');
      worker.code = worker.code.replaceAll('SHELL_FILES', JSON.stringify([...files].sort().map((file) => `/${file}`)));
    },
  };
}

export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react(), tailwindcss(), copyScalar(), nameStart(), listShell()],
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    assetsDir: 'assets',
    // The Worker reads hashed names (scripts, fonts to preload) from .vite/manifest.json.
    manifest: true,
    // The CSP has no data: source, so every asset is a file.
    assetsInlineLimit: 0,
    target: 'es2023',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { main: here('./index.html'), sw: here('./worker/service-worker.ts') },
      output: {
        // A service worker stands at the root, under one name for ever.
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        // Pieces that several screens share travel together: one request, not twenty. Forms stay out of the first load.
        codeSplitting: {
          groups: [
            // Vite's few lines for import(): among the app's files the entry would need those at once.
            { name: 'import', test: /vite\/preload-helper/, priority: 4 },
            {
              name: 'base',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|use-intl|intl-messageformat|@formatjs|icu-minify)\//,
              priority: 3,
            },
            {
              name: 'frame',
              test: /web\/(lib\/|app\/portal|ui\/(go|icon|toast|tile|not-found)\.)/,
              priority: 2,
              minShareCount: 1,
            },
            // What shoppers' screens share, before the dashboard can draw it to itself; nothing that stands on Base UI.
            {
              name: 'pieces',
              test: /web\/(features\/(identity|merchants|offers|clicks|inbox|home)\/|ui\/(badge|card|date-field|failed|field|figure|merchant-card|money-field|not-allowed|notice|offer-|page-note|pagination|rate-figure|sheet|skeleton|text-link))/,
              priority: 1,
              minShareCount: 2,
            },
            // Base UI by itself: with the dashboard's own pieces it would be one chunk above 60 kB.
            { name: 'choices', test: /node_modules\/(@base-ui|@floating-ui)\//, priority: 1, minShareCount: 2 },
            {
              name: 'desk',
              test: /web\/(features\/(audit|catalogue|desk|overview|platform|settings|users)\/|app\/desk|ui\/)/,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
  server: { port: 9101, strictPort: true },
});
