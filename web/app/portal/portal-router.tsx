import { createRouter } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from '../../lib/search-values';
import { Crashed } from '../crashed';
import { entryPages } from './entry-pages';
import { myPages } from './my-pages';
import { root } from './portal-root';
import { shopPages } from './shop-pages';
import { walletPages } from './wallet-pages';

/** The shopper's side: one file per screen, each in its own chunk. */
export function createPortalRouter() {
  return createRouter({
    routeTree: root.addChildren([...shopPages, ...entryPages, ...myPages, ...walletPages]),
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: Crashed,
    defaultPendingMinMs: 0,
  });
}
