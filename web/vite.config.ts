import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react(), tailwindcss()],
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
            { name: 'pieces', test: /web\/(ui|features)\//, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: { port: 9101, strictPort: true },
});
