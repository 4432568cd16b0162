import { platformErrors, refuse } from '../../platform/errors';

type SafeParse<T> =
  | { success: true; data: T }
  | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };

/** What the API's own schema makes of these fields; refuses as the API does. */
export function parseForm<T>(schema: { safeParse(value: unknown): SafeParse<T> }, fields: Record<string, unknown>): T {
  const result = schema.safeParse(fields);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({
    pointer: `/${path.map(String).join('/')}`,
    message,
  }));
  throw refuse(platformErrors.invalid, { errors });
}
