import type { Id } from './id';

export const MODULES = ['offers', 'campaigns', 'loyalty', 'shop', 'marketplace', 'restaurant'] as const;
export type Module = (typeof MODULES)[number];
export const MOODS = ['paper', 'night', 'bright', 'quiet'] as const;
export type Mood = (typeof MOODS)[number];
export const LANGUAGES = ['en', 'hi', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a request needs to know of the business it is for; kept in KV and isolate memory by host. */
export interface Tenant {
  id: Id<'ten'>;
  /** Subdomain; `www` is the apex portal. */
  slug: string;
  name: string;
  currency: 'INR' | 'JOD' | 'USD' | 'EUR' | 'AED';
  /** The tenant's first language leads. */
  languages: Language[];
  timeZone: string;
  modules: Module[];
  status: 'active' | 'suspended';
  /** Brand hue in degrees of OKLCH, 0 to 359. */
  hue: number;
  mood: Mood;
  /** One line about the business, by language; the home page opens with it. */
  taglines: Partial<Record<Language, string>>;
  /** An image among this business's files; the tile stands where there is none. */
  logoFileId: Id<'fil'> | null;
  /** Grows with each change of public data; a part of every edge-cache key. */
  catalogVersion: number;
}
