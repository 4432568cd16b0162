import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The component page: a build of its own, outside web/dist, so that nothing of it can be shipped. */
export default defineConfig({
  root: here('.'),
  base: '/dev/ui/',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: here('../../.souk/component-page'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2023',
    chunkSizeWarningLimit: 2_000,
  },
});
