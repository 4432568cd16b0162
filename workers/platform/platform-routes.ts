import type { Api } from './api-door';
import { openApiDocument } from './openapi';

export const VERSION = '0.1.0';

/** Routes that belong to no slice: health, versions, the OpenAPI document. */
export function mountPlatform(root: Api, api: Api): void {
  root.get('/healthz', (c) => c.json({ status: 'ok', version: VERSION }));
  root.get('/api/versions', (c) => c.json({ data: [{ version: 'v1', status: 'current', since: '2026-11-20' }] }));
  api.get('/openapi.json', (c) => {
    c.header('Cache-Control', 'public, max-age=300');
    return c.body(openApiDocument(api), 200, { 'Content-Type': 'application/json' });
  });
}
