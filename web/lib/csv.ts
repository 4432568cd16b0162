/** A cell: text, a number, or nothing. */
export type CsvCell = string | number | boolean | null | undefined;

/** Spreadsheets run a cell that begins so as a formula; OWASP "CSV Injection" names the signs and the apostrophe. */
const FORMULA = /^[=+\-@\t\r]/;
/** Excel reads UTF-8 only with this mark. */
const BYTE_ORDER_MARK = '\ufeff';

/** A whole CSV file (RFC 4180): lines end with CRLF, every text is safe to open in a spreadsheet. */
export function toCsv(titles: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return BYTE_ORDER_MARK + [titles, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(value: CsvCell): string {
  if (value === null || value === undefined) return '';
  // A number is a number: the guard would turn -5 into a text.
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** Hands the file to the browser's downloads. */
export function downloadCsv(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has read the address by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
