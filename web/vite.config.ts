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

export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react(), tailwindcss(), copyScalar()],
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
      output: {
        // Pieces that several screens share travel together: one request, not twenty. Forms stay out of the first load.
        codeSplitting: {
          groups: [
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
            // Of the dashboard only; and what stands on Base UI stays out of what shoppers load.
            {
              name: 'desk',
              test: /web\/(features\/desk|app\/desk|ui\/(table|bulk-bar|save-bar|loaded))/,
              priority: 1,
              minShareCount: 2,
            },
            { name: 'pieces', test: /web\/(ui|features)\/(?!tabs|combobox)/, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: { port: 9101, strictPort: true },
});
