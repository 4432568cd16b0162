import type { Ctx } from '../../platform/context';
import { toBase64Url } from '../../platform/crypto/key-ring';
import { sealValue } from '../../platform/crypto/seal';
import { platformErrors, refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { importErrors } from './errors';
import { generateCodes, patternSize } from './generate-codes';
import { type GenerateInput, type ImportStarted, PATTERN_LENGTH_MAX, patternLength } from './import-schema';
import { codeFault } from './rules';
import { type Lot, startImport } from './start-import';

/** For each code given out so many that were not: who tries codes at random finds one in a hundred thousand tries at best. */
const SPARE = 100_000;

/** Has codes made from a pattern and put into a pool, behind the answer. */
export async function generateLot(ctx: Ctx, lot: Lot, { count, pattern }: GenerateInput): Promise<ImportStarted> {
  if (patternLength(pattern) > PATTERN_LENGTH_MAX) {
    const message = `must make codes of at most ${PATTERN_LENGTH_MAX} characters, these have ${patternLength(pattern)}`;
    throw refuse(platformErrors.invalid, { errors: [{ pointer: '/pattern/length', message }] });
  }
  const [sample = ''] = await generateCodes(new Uint8Array(32), 0, 1, pattern);
  const fault = codeFault(sample, lot.rules);
  if (fault) {
    const message = `makes codes such as ${sample}, which do not fit the format here: ${fault}`;
    throw refuse(platformErrors.invalid, { errors: [{ pointer: '/pattern', message }] });
  }
  if (patternSize(pattern) < count * SPARE)
    throw refuse(importErrors.tooFewCodes, 'Codes this short could be guessed: make them longer, or ask for fewer.');
  const id = newId('imp');
  const seed = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  const sealed = await sealValue(ctx.env.FIELD_KEYS, ctx.tenant.id, seed, seedPlace(id));
  return startImport(ctx, lot, { pattern, seed: sealed, expected: count }, { id });
}

/** What a sealed seed is bound to. */
export function seedPlace(importId: string): string {
  return `code_imports.seed:${importId}`;
}
