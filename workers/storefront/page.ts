import type { Child } from 'hono/jsx';
import type { PolicyWishes } from '../platform/security-headers';

/** The answer of one operation, embedded for the app under the key it would ask for itself. */
export interface Seed {
  operation: string;
  input: Record<string, unknown>;
  data: unknown;
}

/** What a page answers: its head, its body inside <main>, and the data that both were made from. */
export interface Page {
  status?: number;
  title: string;
  description?: string;
  body: Child;
  seeds?: Seed[];
  /** Objects of schema.org; undefined members fall away. */
  structured?: object[];
  image?: string | null;
  /** Search results and later pages of a list are not for search engines. */
  isHidden?: boolean;
  /** A closed stall: no ways into a business that is not there or not open. Implies `isStatic`. */
  isBare?: boolean;
  /** The app does not take over: what a form's answer shows, it could not know. */
  isStatic?: boolean;
  /** A page to read: the app waits until the reader does something, or has read for a while (web/app/when-wanted.ts). */
  waits?: boolean;
  /** Scripts of this page alone, beside the app's. */
  scripts?: string[];
  /** Stands in a frame on these sites: no stall around it, no ways elsewhere. */
  framedBy?: string[];
  policy?: PolicyWishes;
  headers?: Record<string, string>;
  cookies?: string[];
}
