import type { Operations } from './api-types';

/** An operation's line as its declaration in the Worker spells it: `{id}` becomes `:id`. */
type LineOf<O> = O extends { method: infer M extends string; path: infer P extends string }
  ? `${Uppercase<M>} ${Colons<P>}`
  : never;
type Colons<P extends string> = P extends `${infer Head}{${infer Name}}${infer Tail}`
  ? `${Head}:${Name}${Colons<Tail>}`
  : P;

/** Where the operations that screens use live; method and path are checked against the Worker's routes. */
export const operations = {
  getTenant: 'GET /tenant',
  listCategories: 'GET /categories',
  listMerchants: 'GET /merchants',
  getMerchant: 'GET /merchants/:slug',
  listOffers: 'GET /offers',
  listCoupons: 'GET /coupons',
  getOffer: 'GET /offers/:id',
  clickOffer: 'POST /offers/:id/click',
  listMyClicks: 'GET /me/clicks',
  register: 'POST /auth/register',
  login: 'POST /auth/login',
  refresh: 'POST /auth/refresh',
  logout: 'POST /auth/logout',
  requestOtp: 'POST /auth/otp',
  verifyOtp: 'POST /auth/otp/verify',
  verifyTwoStep: 'POST /auth/mfa/verify',
  forgotPassword: 'POST /auth/forgot-password',
  resetPassword: 'POST /auth/reset-password',
  verifyEmail: 'POST /auth/verify-email',
  handOver: 'POST /auth/hand-over',
  redeemHandOver: 'POST /auth/hand-over/redeem',
  getMyProfile: 'GET /me',
  editMe: 'PATCH /me',
  changeEmail: 'POST /me/email',
  resendEmailProof: 'POST /me/email/verification',
  changePhone: 'POST /me/phone',
  confirmPhone: 'POST /me/phone/verify',
  changePassword: 'POST /me/password',
  startTotp: 'POST /auth/mfa/totp',
  confirmTotp: 'POST /auth/mfa/totp/confirm',
  endTotp: 'DELETE /auth/mfa/totp',
  renewRecoveryCodes: 'POST /auth/mfa/recovery-codes',
  endOtherSessions: 'DELETE /me/sessions',
  listSessions: 'GET /me/sessions',
  endSession: 'DELETE /me/sessions/:id',
  listInbox: 'GET /me/inbox',
  getInboxSummary: 'GET /me/inbox/summary',
  readInbox: 'POST /me/inbox/read',
  createLiveTicket: 'POST /live/tickets',
  adminListOffers: 'GET /admin/offers',
  adminGetOffer: 'GET /admin/offers/:id',
  adminEditOffer: 'PATCH /admin/offers/:id',
  adminGetOfferStats: 'GET /admin/offers/:id/stats',
  adminGetHome: 'GET /admin/home',
  adminListUsers: 'GET /admin/users',
  adminGetUser: 'GET /admin/users/:id',
  adminEditUser: 'PATCH /admin/users/:id',
  adminRevealUser: 'POST /admin/users/:id/reveal',
  adminEndSessions: 'DELETE /admin/users/:id/sessions',
  adminListInvites: 'GET /admin/invites',
  adminInvite: 'POST /admin/invites',
  adminRevokeInvite: 'DELETE /admin/invites/:id',
  getInvite: 'GET /auth/invites/:token',
  acceptInvite: 'POST /auth/invites/accept',
  adminListAudit: 'GET /admin/audit',
  adminGetTenant: 'GET /admin/tenant',
  adminEditTenant: 'PATCH /admin/tenant',
  platformListTenants: 'GET /platform/tenants',
  platformGetTenant: 'GET /platform/tenants/:slug',
  platformEditTenant: 'PATCH /platform/tenants/:slug',
  platformListUsers: 'GET /platform/users',
  platformGetUser: 'GET /platform/users/:id',
  platformBlockUser: 'PATCH /platform/users/:id',
  platformListAudit: 'GET /platform/audit',
} as const satisfies { [K in keyof Operations]?: LineOf<Operations[K]> };

export type OperationId = keyof typeof operations;
