import { z } from 'zod';
import { orNull } from '../../platform/or-null';
import { pageOf, pageQuery } from '../../platform/page';
import { line } from '../../platform/text-schema';
import {
  CODE_LENGTH_MAX,
  FILE_BYTES_MAX,
  IMPORT_FAULTS,
  IMPORT_STATUSES,
  LINE_FAULTS,
  LOT_MAX,
  PART_BYTES,
  PATTERN_ALPHABETS,
} from './schema';

const IMP_ID = 'imp_01jd3v9v1kfqgtz5m2x8r4c7ab';
const UPL_ID = 'upl_01jd3v9v1kfqgtz5m2x8r4c7ab';
const PART_COUNT_MAX = Math.ceil(FILE_BYTES_MAX / PART_BYTES);

const LineErrorView = z
  .strictObject({ line: z.int(), code: z.string(), reason: z.enum(LINE_FAULTS) })
  .meta({ id: 'ImportLineError', example: { line: 4, code: 'SAV***01X', reason: 'duplicate-in-file' } });

const Count = z.int().min(0);

export const CodeImport = z
  .strictObject({
    id: z.string(),
    source: z.enum(['file', 'pattern']),
    fileName: orNull(z.string()),
    status: z.enum(IMPORT_STATUSES),
    fault: orNull(z.enum(IMPORT_FAULTS)).meta({ description: 'Why it was not read, or not to its end.' }),
    ...{ received: Count, accepted: Count, duplicates: Count, rejected: Count },
    /** How many lines or codes it will be; null for a file that is still being read. */
    expected: orNull(Count),
    perSecond: orNull(Count),
    secondsLeft: orNull(Count),
    errors: z.array(LineErrorView).meta({ description: 'The first hundred; the report has them all.' }),
    hasReport: z.boolean(),
    ...{ createdAt: z.string(), startedAt: orNull(z.string()), endedAt: orNull(z.string()) },
  })
  .meta({
    id: 'CodeImport',
    example: {
      ...{ id: IMP_ID, source: 'file', fileName: 'codes.csv', status: 'running', fault: null },
      ...{ received: 40_000, accepted: 39_998, duplicates: 1, rejected: 1, expected: 100_000 },
      ...{ perSecond: 20_000, secondsLeft: 3, errors: [], hasReport: true },
      ...{ createdAt: '2026-11-21T10:00:00.000Z', startedAt: '2026-11-21T10:00:01.000Z', endedAt: null },
    },
  });
export type CodeImport = z.output<typeof CodeImport>;

export const CodeImportPage = pageOf(CodeImport).meta({ id: 'CodeImportPage' });
export const ListImportsQuery = z.strictObject(pageQuery);
export type ListImportsQuery = z.output<typeof ListImportsQuery>;

export const ImportStarted = z
  .strictObject({ importId: z.string() })
  .meta({ id: 'ImportStarted', example: { importId: IMP_ID } });
export type ImportStarted = z.output<typeof ImportStarted>;

export const GenerateInput = z
  .strictObject({
    count: z.int().min(1).max(LOT_MAX),
    pattern: z.strictObject({
      prefix: z
        .string()
        .max(20)
        .regex(/^[\x21-\x7e]*$/)
        .default(''),
      alphabet: z.enum(PATTERN_ALPHABETS).default('clear'),
      length: z.int().min(4).max(32).meta({ description: 'Characters, without prefix, hyphens and check character.' }),
      groupOf: z.int().min(0).max(32).default(0).meta({ description: 'A hyphen behind so many; 0 for none.' }),
      hasCheck: z.boolean().default(false).meta({ description: 'A check character of ISO 7064 at the end.' }),
    }),
  })
  .meta({
    id: 'GenerateCodes',
    example: {
      count: 10_000,
      pattern: { prefix: 'SAVE-', alphabet: 'clear', length: 10, groupOf: 5, hasCheck: false },
    },
  });
export type GenerateInput = z.output<typeof GenerateInput>;

export const NewUpload = z
  .strictObject({ name: line(200), bytes: z.int().min(1).max(FILE_BYTES_MAX) })
  .meta({ id: 'NewUpload', example: { name: 'codes.csv', bytes: 12_000_000 } });
export type NewUpload = z.output<typeof NewUpload>;

export const Upload = z
  .strictObject({
    id: z.string(),
    ...{ name: z.string(), bytes: Count },
    partBytes: z.int().meta({ description: 'Every part but the last is of this size.' }),
    parts: z.array(z.int()).meta({ description: 'The numbers of those that have arrived, from 1.' }),
    importId: orNull(z.string()),
  })
  .meta({
    id: 'CodeUpload',
    example: { id: UPL_ID, name: 'codes.csv', bytes: 12_000_000, partBytes: PART_BYTES, parts: [1], importId: null },
  });
export type Upload = z.output<typeof Upload>;

export const PartNumber = z.coerce.number().int().min(1).max(PART_COUNT_MAX);

/** The text that a pattern's code has at most. */
export function patternLength({ prefix, length, groupOf, hasCheck }: GenerateInput['pattern']): number {
  const characters = length + (hasCheck ? 1 : 0);
  return prefix.length + characters + (groupOf > 0 ? Math.ceil(characters / groupOf) - 1 : 0);
}

export const PATTERN_LENGTH_MAX = CODE_LENGTH_MAX;
