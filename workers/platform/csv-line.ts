/** Spreadsheets run a cell that begins so as a formula; OWASP "CSV Injection" names the signs and the apostrophe. */
const FORMULA = /^[=+\-@\t\r]/;

/** A line of a CSV file (RFC 4180), safe to open in a spreadsheet. */
export function csvLine(row: readonly (string | undefined)[]): string {
  return `${row.map((value) => cell(value ?? '')).join(',')}\r\n`;
}

function cell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
