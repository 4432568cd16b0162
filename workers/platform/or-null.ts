import { z } from 'zod';

/**
 * A named schema or null. `.nullable()` on a schema with `.meta({ id })` makes the OpenAPI component itself nullable,
 * wherever it is used; this writes `anyOf: [{ $ref }, { type: 'null' }]` instead.
 */
export function orNull<S extends z.ZodType>(schema: S) {
  return z.union([schema, z.null()]);
}
