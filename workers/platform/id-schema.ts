import { z } from 'zod';
import { ID_PREFIXES, type Id, type IdPrefix, idPattern } from './id';

/** The schema of an id of this kind: a string such as `off_01jd3v9v1k…`. */
export function idSchema<P extends IdPrefix>(prefix: P) {
  return z
    .string()
    .regex(idPattern(prefix), `must be the id of a ${ID_PREFIXES[prefix]} (${prefix}_…)`)
    .transform((value) => value as Id<P>) // the pattern above is the proof of this type
    .meta({ example: `${prefix}_01jd3v9v1kfqgtz5m2x8r4c7ab` });
}
