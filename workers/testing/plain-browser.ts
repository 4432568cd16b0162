import type { Tenant } from '../platform/tenant';
import { TestBrowser } from './browser';
import { formOf, type OpenedPage, openPage } from './open-page';

/** A browser without JavaScript: it opens pages, sends forms, keeps cookies, and follows where a form leads when told to. */
export class PlainBrowser extends TestBrowser {
  constructor(readonly tenant: Tenant) {
    super(tenant);
  }

  open(path: string): Promise<OpenedPage> {
    return this.keepFrom(openPage(this.tenant, path, { headers: this.jar(), redirect: 'manual' }));
  }

  /** Sends a form of a page of this host; `headers` overrides what the browser says of its origin. */
  fill(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<OpenedPage> {
    return this.keepFrom(openPage(this.tenant, path, formOf(this.tenant, fields, { ...this.jar(), ...headers })));
  }

  /** Opens the page that an answer leads to. */
  follow({ answer }: OpenedPage): Promise<OpenedPage> {
    return this.open(answer.headers.get('Location') ?? '');
  }

  private jar(): Record<string, string> {
    return { Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  private async keepFrom(opening: Promise<OpenedPage>): Promise<OpenedPage> {
    const page = await opening;
    this.keep(page.answer.headers.getSetCookie());
    return page;
  }
}
