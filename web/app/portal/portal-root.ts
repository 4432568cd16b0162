import { createRootRoute } from '@tanstack/react-router';
import type { Search } from '../../lib/search-values';
import { NotFound } from '../../ui/not-found';
import { PortalShell } from './portal-shell';

/** Every page of the shopper's side hangs here. */
export const root = createRootRoute({
  component: PortalShell,
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, unknown>) => search as Search,
});
