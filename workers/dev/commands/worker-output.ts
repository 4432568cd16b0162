// What `wrangler dev` prints, sorted: its own noise is hidden, its errors and everything that the Worker logs are shown.

const noise = [
  /^\s*$/,
  /^ ⛅️ wrangler/,
  /^─+/,
  /^⎔ /,
  /^Your Worker (and resources are|has access to)/,
  /^Using (secrets|vars|build-time environment variables) (defined|loaded)/,
  /^Binding\s+Resource/,
  /^(\s*- )?env\.[A-Z0-9_]+\b/,
  /^▲ \[WARNING\]/,
  /^\[wrangler:(info|warn)\]/,
  /^╭|^│|^╰/,
  /^🪵|^Cloudflare agent|^If you think this is a bug/,
];

const failure = /^(✘ )?\[?(ERROR|wrangler:error)\]?/;

/** Whether a line of wrangler's output is for the developer: errors always, its own reports never, the Worker's lines once it serves. */
export function isWorthShowing(line: string, isServing: boolean): boolean {
  if (line.startsWith('{')) return true;
  if (isFailure(line)) return true;
  return isServing && !noise.some((pattern) => pattern.test(line));
}

/** Whether a line opens one of wrangler's error reports. */
export function isFailure(line: string): boolean {
  return failure.test(line.trimStart());
}

/** The lines of one report: what stands after its mark, up to the first stack line or empty line. */
function readReport(lines: readonly string[]): string {
  const text: string[] = [];
  for (const line of lines) {
    const words = line.replace(failure, '').trim();
    if (words.startsWith('at ') || (words === '' && text.length > 0)) break;
    if (words) text.push(words);
  }
  return text.join(' ').replace(/^service core:user:\S+ /, '');
}

/** The first error in wrangler's output as part of a sentence, with its place: no marks, no stack, no closing full stop. */
export function readableError(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  // "Build failed with 1 error:" is a heading; the report below it says which.
  const start = lines.findIndex((line) => isFailure(line) && !/Build failed with \d+ errors?:$/.test(line));
  const report = readReport(start < 0 ? lines.filter(Boolean).slice(-1) : lines.slice(start));
  const place = lines.slice(Math.max(start, 0), start + 6).find((line) => /^\S+:\d+:\d+:$/.test(line));
  const clause = report.replace(/[.\s]+$/, '') || 'no reason was given (VERBOSE=1 shows everything)';
  return place ? `${clause} (${place.slice(0, -1)})` : clause;
}
