import { configureSync, getConsoleSink, getJsonLinesFormatter, getLogger, type LogRecord } from '@logtape/logtape';

/**
 * Structured logs, one JSON line each. Personal data never reaches them: every string is searched for what looks like
 * an e-mail address, a phone number or a token, and named fields are blanked whole.
 */
const SECRET_FIELDS =
  /^(password|token|accessToken|refreshToken|cookie|authorization|email|phone|otp|secret|address|ip)$/i;
const PATTERNS: [RegExp, string][] = [
  [/[\w.+-]+@[\w-]+\.[\w.-]+/g, '[e-mail]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '[token]'],
  [/\+\d[\d\s-]{7,14}\d/g, '[phone]'],
];

/** The same value with personal data replaced, at most six levels deep. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return PATTERNS.reduce((text, [pattern, word]) => text.replace(pattern, word), value);
  if (value instanceof Error) return { name: value.name, message: redact(value.message), stack: redact(value.stack) };
  if (typeof value !== 'object' || value === null || depth > 6) return value;
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, SECRET_FIELDS.test(key) ? '[redacted]' : redact(item, depth + 1)]),
  );
}

let configured = false;

function configure(): void {
  configured = true;
  const format = getJsonLinesFormatter();
  const formatter = (record: LogRecord) =>
    format({ ...record, properties: redact(record.properties) as LogRecord['properties'] }); // an object stays an object
  configureSync({
    reset: true,
    sinks: { console: getConsoleSink({ formatter }) },
    loggers: [
      { category: 'souk', lowestLevel: 'info', sinks: ['console'] },
      { category: ['logtape', 'meta'], lowestLevel: 'error', sinks: ['console'] },
    ],
  });
}

export function logger(area: string) {
  if (!configured) configure();
  return getLogger(['souk', area]);
}
