import { call } from './call';
import { originOf } from './mint';

/** A browser's cookie jar for one host, and its way of calling the API of that host. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly origin: string;

  constructor(tenant: Parameters<typeof originOf>[0]) {
    this.origin = originOf(tenant);
  }

  /** A JSON call with the jar's cookies and our script's header; what the answer sets is kept. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const sent = new Headers({ 'X-Souk-CSRF': '1', ...headers });
    if (this.cookies.size) sent.set('Cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    if (body !== undefined) sent.set('Content-Type', 'application/json');
    const init = { method, headers: sent, body: body === undefined ? undefined : JSON.stringify(body) };
    const answer = await call(`${this.origin}/api/v1${path}`, init);
    this.keep(answer.headers.getSetCookie());
    return answer;
  }

  /** Takes `Set-Cookie` lines as a browser does: a lifetime of 0 removes. */
  keep(lines: string[]): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/; Max-Age=0(;|$)/.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  /** The same jar at this moment, e.g. a thief's copy. */
  copy(): this {
    const twin: this = Object.create(Object.getPrototypeOf(this));
    return Object.assign(twin, this, { cookies: new Map(this.cookies) });
  }
}
