/** Headers of every answer of every door. Source: OWASP Secure Headers, Cloudflare adds nothing of its own. */
export function secure(headers: Headers, isProduction: boolean): void {
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'strict-origin-when-cross-origin');
  // Browsers that know no frame-ancestors would not show a page to the sites that may.
  if (!isFramable(headers)) headers.set('X-Frame-Options', 'DENY');
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Permissions-Policy', 'camera=(self), geolocation=(), microphone=(), payment=(self)');
  if (isProduction) headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains; preload');
}

function isFramable(headers: Headers): boolean {
  return /frame-ancestors http/.test(headers.get('Content-Security-Policy') ?? '');
}

/** What a single page needs beyond the policy of all. */
export interface PolicyWishes {
  /** Another house whose script runs on this page and frames itself in it. */
  house?: string | null;
  /** The sites that may show this page in a frame. */
  ancestors?: string[];
}

/**
 * The policy of pages: our own scripts and styles only. A style element is allowed by `styleSource`, its hash, so a page
 * that was kept stays right with the policy of a later 304. `connectTo`: other hosts that are called and show pictures.
 */
export function pagePolicy(
  styleSource: string | null,
  connectTo: string[] = [],
  { house, ancestors }: PolicyWishes = {},
): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${house ?? ''}`.trim(),
    ...(house ? [`frame-src ${house}`] : []),
    `style-src 'self' ${styleSource ?? ''}`.trim(),
    `img-src 'self' data: blob: ${connectTo.filter((host) => host.startsWith('http')).join(' ')}`.trim(),
    "font-src 'self'",
    `connect-src 'self' ${connectTo.join(' ')}`.trim(),
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors?.join(' ') || "'none'"}`,
  ].join('; ');
}

/** The policy of answers that are no pages. */
export const API_POLICY = "default-src 'none'; frame-ancestors 'none'";
