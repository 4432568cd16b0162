/** Constants that the Worker and the screens share; without zod, so that a page may run them. */

/** Characters that the codes of a pool may hold: any visible one, letters and digits, capitals and digits, digits. */
export const ALPHABETS = ['any', 'alphanumeric', 'capitals', 'digits'] as const;
export type Alphabet = (typeof ALPHABETS)[number];

export const CODE_LENGTH_MAX = 100;
/** Of one code's metadata, in characters of JSON. */
export const METADATA_LENGTH_MAX = 4_096;

/** What a generated code is made of: `clear` is what nobody reads for another (Crockford's base 32). */
export const PATTERN_ALPHABETS = ['clear', 'letters', 'alphanumeric', 'digits'] as const;
export type PatternAlphabet = (typeof PATTERN_ALPHABETS)[number];

/** How generated codes look: a prefix, so many characters in groups, and perhaps a check character (ISO 7064). */
export interface CodePattern {
  prefix: string;
  alphabet: PatternAlphabet;
  length: number;
  /** 0 for one piece. */
  groupOf: number;
  hasCheck: boolean;
}

/** What an uploaded code must look like. */
export interface CodeFormat {
  minLength: number;
  maxLength: number;
  alphabet: Alphabet;
}

/** What a lot of codes must keep to, wherever it comes from. */
export interface LotRules extends CodeFormat {
  /** The platforms that a line may name. */
  platforms: string[];
}

/** `running` counts its lines; `failed` gave nothing. One that is `done` and names a fault was read up to there. */
export const IMPORT_STATUSES = ['queued', 'running', 'done', 'failed'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** Why a line gives no code. */
export const LINE_FAULTS = [
  'line-too-long',
  'open-quote',
  'encoding',
  'code-missing',
  'code-too-short',
  'code-too-long',
  'code-characters',
  'platform-unknown',
  'metadata-not-json',
  'metadata-too-long',
  'duplicate-in-file',
  'duplicate-in-pool',
  'pool-full',
] as const;
export type LineFault = (typeof LINE_FAULTS)[number];

/** Why a file was not read, or not to its end. `ours`: a mistake of Souk. `used-up`: the pattern has no more codes. */
export const IMPORT_FAULTS = [
  'empty',
  'no-code-column',
  'no-codes',
  'binary',
  'gzip-broken',
  'too-large',
  'too-many-lines',
  'file-gone',
  'used-up',
  'pool-full',
  'ours',
] as const;
export type ImportFault = (typeof IMPORT_FAULTS)[number];

/** A line of the report: what stood there, cut short or masked, and why it gave no code. */
export interface LineError {
  line: number;
  code: string;
  reason: LineFault;
}

export const FILE_BYTES_MAX = 64 * 1024 * 1024;
/** A form is held in memory while it is read; larger files come as they are, or in parts. */
export const FORM_BYTES_MAX = 16 * 1024 * 1024;
export const LINES_MAX = 100_000;
export const LOT_MAX = 1_000_000;
/** What R2 takes as a part; all but the last of a file are of this size. */
export const PART_BYTES = 5 * 1024 * 1024;
/** How many of the bad lines come with an import; the report has them all. */
export const ERRORS_SHOWN = 100;
