import { z } from 'zod';
import { platformErrors, refuse } from './errors';

/**
 * Optimistic locking over HTTP: `ETag: "3"` is the row's version, `If-Match: "3"` on a change says which one was seen.
 * Source: RFC 9110 §13.1.1; `*` and lists are not accepted, since they would change what nobody has seen.
 */
export const IfMatch = z.object({
  'if-match': z.string().optional().meta({ description: 'Required: the ETag that was read.', example: '"3"' }),
});

/** The version that the caller saw: 428 when it says none, 412 when it names one that no row ever has. */
export function versionSeen({ 'if-match': value }: z.infer<typeof IfMatch>): number {
  if (value === undefined) throw refuse(platformErrors.preconditionRequired, 'Send If-Match with the ETag you read.');
  const match = /^(?:W\/)?"([1-9]\d{0,14})"$/.exec(value.trim());
  if (!match) throw refuse(platformErrors.stale, 'If-Match must be one ETag such as "3".');
  return Number(match[1]);
}

/** Refuses with 412 when the row has moved on since it was seen; the write's own guard decides races. */
export function mustBeVersion(row: { version: number }, seen: number): void {
  if (row.version !== seen) throw refuse(platformErrors.stale, `You saw version ${seen}, it is ${row.version} now.`);
}

export function versionTag({ version }: { version: number }): { ETag: string } {
  return { ETag: `"${version}"` };
}
