import { createHash } from 'node:crypto';
import { toPublicTenant } from '../domains/tenants';
import { pagePolicy } from '../platform/security-headers';
import { builtFiles } from './built-files';
import { dataIsland } from './data-island';
import { documentOf, headOf, titleOf } from './head';
import { findLogoIcon } from './logo-icon';
import { tilePath } from './manifest';
import type { Page } from './page';
import { Frame } from './parts/frame';
import { FramedBody } from './parts/framed-body';
import { preloadFonts } from './preload-fonts';
import { styleOfHue } from './style-of-hue';
import { type Visit, VisitProvider } from './visit';

/** When the app is not built (tests), pages stand in this shell: whole, only unstyled and without the app. */
const BARE_SHELL =
  '<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" ' +
  'content="width=device-width, initial-scale=1"><title>Souk</title></head><body><div id="root"></div></body></html>';

/** The page written into the shell of the app: head, theme, body, and the data the body was made from. */
export async function renderPage(visit: Visit, page: Page): Promise<Response> {
  const style = styleOfHue(visit.tenant.hue);
  const body = drawBody(visit, page);
  const isStatic = page.isStatic || page.isBare;
  const logo = await findLogoIcon(visit);
  const head = headOf(visit, page, logo) + style.html + scriptsOf(page);
  const builtFile = await builtFiles(visit.env, visit.url.origin);
  const fonts = preloadFonts(builtFile, visit.language);
  const code: string[] = [];
  const rewriter = new HTMLRewriter()
    .on('html', {
      element: (element) => {
        for (const [name, value] of Object.entries(documentOf(visit))) element.setAttribute(name, value);
      },
    })
    .on('title', {
      element: (element) => {
        element.setInnerContent(titleOf(visit, page));
        // Before the styles, so that the fonts are asked for together with them.
        element.after(fonts, { html: true });
      },
    })
    .on('link[rel="icon"]', {
      element: (element) => {
        if (logo) element.setAttribute('type', logo.type);
        if (logo || visit.tenant.slug !== 'www') element.setAttribute('href', logo?.src ?? tilePath(visit.tenant));
      },
    })
    .on('head', { element: (element) => void element.append(head, { html: true }) })
    .on('#root', {
      element: (element) => {
        element.setInnerContent(body, { html: true });
        if (isStatic) return;
        element.after(seedsOf(visit, page), { html: true });
        const texts = builtFile(`app/messages.${visit.language}.ts`);
        if (page.waits)
          element.after(dataIsland('application/json', texts ? [...code, texts] : code, 'souk-waits'), { html: true });
      },
    });
  if (isStatic) {
    // Without the app's scripts the page stays what the server said.
    rewriter.on('script, link[rel="modulepreload"]', { element: (element) => void element.remove() });
  } else {
    // The page works before its scripts: on a slow line they leave way for styles and fonts.
    rewriter.on('script[type="module"], link[rel="modulepreload"]', {
      element: (element) => {
        element.setAttribute('fetchpriority', 'low');
        if (!page.waits || element.tagName !== 'link') return;
        code.push(element.getAttribute('href') ?? '');
        element.remove();
      },
    });
  }
  const html = await rewriter.transform(await shell(visit)).text();
  const headers = new Headers({
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': visit.language,
    'Content-Security-Policy': pagePolicy(style.source, [], page.policy),
    ETag: `W/"${createHash('sha1').update(html).digest('base64url')}"`,
    Vary: 'Accept-Language, Cookie',
    ...page.headers,
  });
  for (const cookie of page.cookies ?? []) headers.append('Set-Cookie', cookie);
  return new Response(html, { status: page.status ?? 200, headers });
}

/** The body as HTML, drawn for this visit. */
function drawBody(visit: Visit, page: Page): string {
  const drawn = (
    <VisitProvider value={visit}>
      {page.framedBy ? (
        <FramedBody sites={page.framedBy}>{page.body}</FramedBody>
      ) : (
        <Frame isBare={page.isBare ?? false}>{page.body}</Frame>
      )}
    </VisitProvider>
  );
  return drawn.toString();
}

function scriptsOf({ scripts = [] }: Page): string {
  return scripts.map((src) => `<script src="${src}" defer></script>`).join('');
}

function seedsOf(visit: Visit, page: Page): string {
  const queries = (page.seeds ?? []).map(({ operation, input, data }) => ({ key: [operation, input], data }));
  const isSignedIn = visit.shopperId !== null;
  const data = { queries, tenant: toPublicTenant(visit.tenant), lang: visit.language, isSignedIn };
  return dataIsland('application/json', data, 'souk-data');
}

async function shell({ env, url }: Visit): Promise<Response> {
  const built = await env.ASSETS.fetch(`${url.origin}/`).catch(() => null);
  return built?.ok ? built : new Response(BARE_SHELL, { headers: { 'Content-Type': 'text/html' } });
}
