import type { Page } from 'playwright-core';

export interface Screen {
  name: string;
  /** A business's slug, or the dashboard's `app`; else the portal. */
  host?: string;
  path: string;
  isSignedIn?: boolean;
  /** What stands there once the screen is whole; its heading unless said. */
  until?: string;
  act?: (page: Page) => Promise<void>;
  /** A page without the app: rendered at the edge and nothing more. */
  isPlain?: boolean;
}
