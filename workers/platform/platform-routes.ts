import type { Api } from './api-door';
import { openApiDocument } from './openapi';

export const VERSION = '0.1.0';

/** Routes that belong to no slice and no business: health, versions, the OpenAPI document of `api`. */
export function mountPlatform(door: Api, api: () => Api): void {
  door.get('/healthz', (c) => c.json({ status: 'ok', version: VERSION }));
  door.get('/api/versions', (c) => c.json({ data: [{ version: 'v1', status: 'current', since: '2026-11-20' }] }));
  door.get('/api/v1/openapi.json', (c) => {
    c.header('Cache-Control', 'public, max-age=300');
    return c.body(openApiDocument(api()), 200, { 'Content-Type': 'application/json' });
  });
}
