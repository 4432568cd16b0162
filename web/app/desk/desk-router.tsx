import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { homeOf } from '../../features/desk/desk-sections';
import { parseSearch, type Search, stringifySearch } from '../../lib/search-values';
import { NotFound } from '../../ui/not-found';
import { Crashed } from '../crashed';
import { DeskShell } from './desk-shell';

const root = createRootRoute({
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, unknown>) => search as Search,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../../features/desk/desk-sign-in-page'), 'DeskSignInPage'),
});

const shell = createRoute({ getParentRoute: () => root, id: 'desk', component: DeskShell });

const picker = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('../../features/desk/tenant-picker-page'), 'TenantPickerPage'),
});

const business = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug',
  beforeLoad: ({ params }) => {
    // Paths here are strings, not typed routes.
    throw redirect({ to: homeOf(params.slug) as '.', replace: true });
  },
});

const offers = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/offers',
  component: lazyRouteComponent(() => import('../../features/desk/offers-page'), 'OffersPage'),
});

const offer = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/offers/$id',
  component: lazyRouteComponent(() => import('../../features/desk/offer-editor-page'), 'OfferEditorPage'),
});

const users = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/users',
  component: lazyRouteComponent(() => import('../../features/users/users-page'), 'UsersPage'),
});

const user = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/users/$id',
  component: lazyRouteComponent(() => import('../../features/users/user-page'), 'UserPage'),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/settings',
  component: lazyRouteComponent(() => import('../../features/settings/settings-page'), 'SettingsPage'),
});

const audit = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/audit',
  component: lazyRouteComponent(() => import('../../features/audit/audit-page'), 'AuditPage'),
});

const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/inbox',
  component: lazyRouteComponent(() => import('../../features/inbox/desk-inbox-page'), 'DeskInboxPage'),
});

const tree = root.addChildren([
  signIn,
  shell.addChildren([picker, business, inbox, offers, offer, users, user, settings, audit]),
]);

/** The side of owners and staff, on `app.`. */
export function createDeskRouter() {
  return createRouter({
    routeTree: tree,
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultErrorComponent: Crashed,
  });
}
