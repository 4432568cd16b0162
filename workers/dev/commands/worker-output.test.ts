import { describe, expect, it } from 'vitest';
import { isFailure, isWorthShowing, readableError } from './worker-output.ts';

describe('the output of wrangler dev', () => {
  it.each([
    ' ⛅️ wrangler 4.156.2',
    'Your Worker has access to the following bindings:',
    'env.DB (souk)   D1 Database   local',
    '⎔ Starting local server...',
    '[wrangler:info] Ready on http://127.0.0.1:8787',
    '[wrangler:info] GET / 200 OK (3ms)',
  ])('hides %j', (line) => {
    expect(isWorthShowing(line, true)).toBe(false);
  });

  it('shows what the Worker logs, structured or not', () => {
    expect(isWorthShowing('{"level":"info","message":"request"}', false)).toBe(true);
    expect(isWorthShowing('here I am', true)).toBe(true);
  });

  it('shows errors at any time', () => {
    expect(isWorthShowing('✘ [ERROR] Build failed with 1 error:', false)).toBe(true);
    expect(isFailure('X [ERROR] no')).toBe(false);
  });

  it('makes one readable clause of an error, with its place and without stack and marks', () => {
    const output = [
      '✘ [ERROR] Build failed with 1 error:',
      '',
      '  ✘ [ERROR] Could not resolve "./gone"',
      '',
      '      workers/index.ts:9:7:',
      "        9 │ import './gone';",
      '    at foo (bar.js:1:1)',
    ].join('\n');
    expect(readableError(output)).toBe('Could not resolve "./gone" (workers/index.ts:9:7)');
  });

  it('says how to see more when nothing was said', () => {
    expect(readableError('')).toContain('VERBOSE=1');
  });
});
