import type { Operations } from './api-types';

/** Where each operation lives; checked against the types, so a new operation cannot be forgotten here. */
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
  getMe: 'GET /auth/me',
  editMe: 'PATCH /me',
  listSessions: 'GET /me/sessions',
  endSession: 'DELETE /me/sessions/:id',
  adminListOffers: 'GET /admin/offers',
  adminGetOffer: 'GET /admin/offers/:id',
  adminEditOffer: 'PATCH /admin/offers/:id',
  adminGetOfferStats: 'GET /admin/offers/:id/stats',
} as const satisfies Record<keyof Operations, `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`>;

export type OperationId = keyof typeof operations;
