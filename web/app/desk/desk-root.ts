import { createRootRoute, createRoute } from '@tanstack/react-router';
import type { Search } from '../../lib/search-values';
import { NotFound } from '../../ui/not-found';
import { DeskShell } from './desk-shell';

export const root = createRootRoute({
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, unknown>) => search as Search,
});

/** What has the sidebar beside it; every page hangs here. */
export const shell = createRoute({ getParentRoute: () => root, id: 'desk', component: DeskShell });
