import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from './desk-root';

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

const messages = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/messages',
  component: lazyRouteComponent(() => import('../../features/messages/messages-page'), 'MessagesPage'),
});

const message = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/messages/$id',
  component: lazyRouteComponent(() => import('../../features/messages/message-page'), 'MessagePage'),
});

/** Members, their proofs and the messages to them. */
export const peoplePages = [users, user, messages, message];
