import { createRouter } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from '../../lib/search-values';
import { Crashed } from '../crashed';
import { entryPages } from './entry-pages';
import { myPages } from './my-pages';
import { root } from './portal-root';
import { shopPages } from './shop-pages';
import { walletPages } from './wallet-pages';

/**
 * The shopper's side: one file per screen, each in its own chunk. Over a page that the edge has drawn the app takes its place
 * without moving it: by then its reader may have scrolled.
 */
export function createPortalRouter(isDrawn: boolean) {
  let isArrival = isDrawn;
  const router = createRouter({
    routeTree: root.addChildren([...shopPages, ...entryPages, ...myPages, ...walletPages]),
    parseSearch,
    stringifySearch,
    scrollRestoration: () => !isArrival,
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: Crashed,
    defaultPendingMinMs: 0,
  });
  // The first page may be drawn more than once: the arrival ends with the way to another.
  router.subscribe('onBeforeLoad', ({ fromLocation, hrefChanged }) => {
    if (fromLocation && hrefChanged) isArrival = false;
  });
  return router;
}
