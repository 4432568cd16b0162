import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from './portal-root';

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../../features/identity/sign-in-page'), 'SignInPage'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('../../features/identity/sign-up-page'), 'SignUpPage'),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('../../features/identity/forgot-password-page'), 'ForgotPasswordPage'),
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('../../features/identity/reset-password-page'), 'ResetPasswordPage'),
});

const verifyEmail = createRoute({
  getParentRoute: () => root,
  path: '/verify-email',
  component: lazyRouteComponent(() => import('../../features/identity/verify-email-page'), 'VerifyEmailPage'),
});

const handOver = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/hand-over',
  component: lazyRouteComponent(() => import('../../features/identity/hand-over-page'), 'HandOverPage'),
});

const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite',
  component: lazyRouteComponent(() => import('../../features/invites/accept-invite-page'), 'AcceptInvitePage'),
});

/** The ways in. */
export const entryPages = [signIn, signUp, forgotPassword, resetPassword, verifyEmail, handOver, invite];
