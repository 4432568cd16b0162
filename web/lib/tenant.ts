import { createContext, useContext } from 'react';
import type { Tenant } from './api-types';

/** The business whose host this is. */
export const TenantContext = createContext<Tenant | null>(null);

export const FALLBACK_TENANT: Tenant = {
  slug: 'www',
  name: 'Souk',
  currency: 'INR',
  languages: ['en'],
  timeZone: 'Asia/Kolkata',
  modules: [],
  hue: 205,
  mood: 'paper',
  taglines: {},
  logoUrl: null,
};

export function useTenant(): Tenant {
  return useContext(TenantContext) ?? FALLBACK_TENANT;
}
