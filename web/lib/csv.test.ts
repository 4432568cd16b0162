import { describe, expect, it } from 'vitest';
import { toCsv } from './csv';

const lines = (text: string) => text.replace(/^\ufeff/, '').split('\r\n');

describe('a CSV file', () => {
  it('begins with a byte order mark and ends each line with CRLF', () => {
    expect(toCsv(['a', 'b'], [['1', 2]])).toBe('\ufeffa,b\r\n1,2\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://evil.example")'])(
    'makes %j a text, not a formula',
    (value) => {
      const [, cell = ''] = /^\ufeffa\r\n([\s\S]*)\r\n$/.exec(toCsv(['a'], [[value]])) ?? [];
      expect(cell.replace(/^"/, '').startsWith("'")).toBe(true);
    },
  );

  it('guards titles too', () => {
    expect(lines(toCsv(['=x'], []))[0]).toBe("'=x");
  });

  it('leaves numbers as they are', () => {
    expect(lines(toCsv(['a'], [[-5], [0.5], [0]])).slice(1, 4)).toEqual(['-5', '0.5', '0']);
  });

  it('quotes what would break a line or a cell, and doubles quotes', () => {
    expect(toCsv(['a'], [['say "hi", now']])).toContain('"say ""hi"", now"');
    expect(toCsv(['a'], [['two\nlines']])).toContain('"two\nlines"');
    expect(toCsv(['a'], [[' padded ']])).toContain('" padded "');
  });

  it('writes nothing for what is not there, and keeps every script', () => {
    expect(lines(toCsv(['a', 'b', 'c'], [[null, undefined, 'قهوة']]))[1]).toBe(',,قهوة');
  });
});
