import { parse } from 'csv-parse/sync';
import { NO_TEXT } from './decode-text';
import { codeFault } from './rules';
import { type LineFault, type LotRules, METADATA_LENGTH_MAX } from './schema';
import { RecordSplitter, type TextRecord } from './split-records';

/** A line that gives a code. `metadata` is JSON as it was written, shortened to its meaning. */
export interface CodeLine {
  line: number;
  code: string;
  platform: string | null;
  metadata: string | null;
}

/** A line that gives none; `code` is what stood there, cut short. */
export interface BadLine {
  line: number;
  code: string;
  fault: LineFault;
}

/** What keeps a whole file from being read: no text in it, or no column that is called `code`. */
export type HeaderFault = 'empty' | 'no-code-column' | 'binary';

export class HeaderFaultError extends Error {
  constructor(readonly fault: HeaderFault) {
    super(fault);
  }
}

const DELIMITERS = [',', ';', '\t'] as const;
const SHOWN_MAX = 40;

interface Columns {
  delimiter: string;
  code: number;
  platform: number;
  metadata: number;
}

/**
 * The lines of a file of codes, some at a time as the text arrives: a header that names `code` and perhaps `platform` and
 * `metadata`, in any order and any case, between commas, semicolons or tabs; empty lines do not count. Throws `HeaderFaultError`.
 */
export async function* readCodeFile(
  texts: AsyncIterable<string>,
  rules: LotRules,
): AsyncGenerator<(CodeLine | BadLine)[]> {
  const splitter = new RecordSplitter();
  let columns: Columns | undefined;
  const read = (records: TextRecord[]) => {
    const filled = records.filter((record) => 'fault' in record || record.text.trim() !== '');
    columns ??= takeHeader(filled);
    return columns ? readRecords(filled, columns, rules) : [];
  };
  for await (const text of texts) yield read(splitter.take(text));
  yield read(splitter.end());
  if (!columns) throw new HeaderFaultError('empty');
}

/** Takes the first record off: it says where the columns are. */
function takeHeader(records: TextRecord[]): Columns | undefined {
  const first = records.shift();
  if (!first) return undefined;
  const text = 'text' in first ? first.text : '';
  for (const delimiter of DELIMITERS) {
    const [cells = []] = cellsOf([text], delimiter);
    const at = (name: string) => cells.findIndex((cell) => cell.trim().toLowerCase() === name);
    if (at('code') >= 0) return { delimiter, code: at('code'), platform: at('platform'), metadata: at('metadata') };
  }
  throw new HeaderFaultError(text.includes(NO_TEXT) ? 'binary' : 'no-code-column');
}

function readRecords(records: TextRecord[], columns: Columns, rules: LotRules): (CodeLine | BadLine)[] {
  const texts = records.flatMap((record) => ('text' in record ? [record.text] : []));
  const rows = cellsOf(texts, columns.delimiter);
  let next = 0;
  return records.map((record) =>
    'fault' in record ? { ...record, code: '' } : readRow(record, rows[next++] ?? [], columns, rules),
  );
}

/** Records without a quote hold no more than their delimiter; the others are the library's. */
function cellsOf(records: string[], delimiter: string): string[][] {
  const quoted = records.filter((record) => record.includes('"'));
  const parsed = parseAll(quoted, delimiter);
  let next = 0;
  return records.map((record) => (record.includes('"') ? (parsed[next++] ?? []) : record.split(delimiter)));
}

/**
 * Together, as that is fifteen times as quick, where each keeps to the standard (RFC 4180); with a stray quote the library might
 * end a record elsewhere than we did, so those are read one by one.
 */
function parseAll(records: string[], delimiter: string): string[][] {
  const field = `(?:"(?:[^"]|"")*"|[^"${delimiter}]*)`;
  const standard = new RegExp(`^${field}(?:${delimiter}${field})*$`);
  const together = records.every((record) => standard.test(record)) ? parseText(records.join('\n'), delimiter) : null;
  if (together?.length === records.length) return together;
  return records.map((record) => parseText(record, delimiter)?.[0] ?? record.split(delimiter));
}

function parseText(text: string, delimiter: string): string[][] | null {
  try {
    return parse(text, { delimiter, relax_quotes: true, relax_column_count: true, record_delimiter: '\n' });
  } catch {
    return null;
  }
}

function readRow(
  { line, text }: Extract<TextRecord, { text: string }>,
  cells: string[],
  columns: Columns,
  rules: LotRules,
): CodeLine | BadLine {
  const cell = (at: number) => (cells[at] ?? '').trim();
  const code = cell(columns.code);
  const platform = cell(columns.platform).toLowerCase();
  const metadata = cell(columns.metadata);
  // A lost letter may stand in any cell: of such a line nothing is taken.
  const fault = text.includes(NO_TEXT) ? 'encoding' : faultOf(code, platform, metadata, rules);
  if (fault) return { line, code: code.slice(0, SHOWN_MAX), fault };
  return {
    line,
    code,
    platform: rules.platforms.includes(platform) ? platform : null,
    metadata: metadata ? JSON.stringify(JSON.parse(metadata)) : null,
  };
}

function faultOf(code: string, platform: string, metadata: string, rules: LotRules): LineFault | null {
  if (!code) return 'code-missing';
  const fault = codeFault(code, rules);
  if (fault) return `code-${fault}`;
  // A code for all platforms is one without a platform.
  if (platform && platform !== 'universal' && !rules.platforms.includes(platform)) return 'platform-unknown';
  if (metadata.length > METADATA_LENGTH_MAX) return 'metadata-too-long';
  return metadata && !isJson(metadata) ? 'metadata-not-json' : null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
