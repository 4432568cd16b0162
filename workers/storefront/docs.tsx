import { pagePolicy } from '../platform/security-headers';
import type { Visit } from './visit';

/** Scalar's own script, which the build copies here (web/vite.config.ts) under the version that is installed. */
export const SCALAR_SCRIPT = '/assets/scalar-1.72.1.js';

/** Nothing is asked of other hosts: no fonts, no telemetry, no assistant; the policy would refuse them as well. */
const CONFIGURATION = {
  ...{ withDefaultFonts: false, telemetry: false, hideClientButton: true, showDeveloperTools: 'never' },
  ...{ agent: { disabled: true }, mcp: { disabled: true }, persistAuth: false, theme: 'default' },
};

/** The API's reference: Scalar over our own document. Its styles are made at run time, on this page alone. */
export function answerDocs({ tenant }: Visit): Response {
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`API · ${tenant.name}`}</title>
        <link rel="icon" href="/tiles/souk.svg" type="image/svg+xml" />
      </head>
      <body>
        <noscript>
          <a href="/api/v1/openapi.json">OpenAPI 3.1</a>
        </noscript>
        <script
          id="api-reference"
          data-url="/api/v1/openapi.json"
          data-configuration={JSON.stringify(CONFIGURATION)}
        ></script>
        <script src={SCALAR_SCRIPT}></script>
      </body>
    </html>
  );
  return new Response(`<!doctype html>${page.toString()}`, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': pagePolicy("'unsafe-inline'"),
      'Cache-Control': 'public, max-age=300',
    },
  });
}
