import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { newestChange } from './build-web.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { root } from './root.ts';
import { runChild } from './run-child.ts';

const folder = join(root, '.souk/component-page');
const index = join(folder, 'index.html');
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

/**
 * Serves the component page (web/dev) to the development Worker, which shows it at /dev/ui. It is built when it is asked
 * for, so `npm run dev` does not wait for it and web/dist holds nothing of it.
 */
export async function serveComponentPage(): Promise<{ origin: string; close(): void }> {
  const server = createServer((request, response) => {
    answer(new URL(request.url ?? '/', 'http://page').pathname, response).catch((error: Error) => {
      response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' }).end(error.message);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return { origin: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

async function answer(path: string, response: ServerResponse): Promise<void> {
  const isPage = extname(path) === '';
  if (isPage) await buildPage();
  const file = isPage ? index : join(folder, normalize(path));
  if (!file.startsWith(folder) || !existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
}

function buildPage(): Promise<void> {
  return oneAtATime(join(root, '.souk/component-page.lock'), async () => {
    const changedAt = newestChange(join(root, 'web'), () => true, new Set(['dist', 'e2e', 'node_modules']));
    if (existsSync(index) && statSync(index).mtimeMs > changedAt) return;
    const result = await runChild('vite', ['build', '--config', 'web/dev/vite.config.ts', '--logLevel', 'warn'], {
      env: { NO_COLOR: '1', FORCE_COLOR: '0', NODE_ENV: 'production' },
    });
    if (result.exitCode !== 0) throw new Error(`The component page does not build:\n${result.stderr || result.stdout}`);
  });
}
