import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, FileFaultError } from './decode-text';
import { type BadLine, type CodeLine, HeaderFaultError, readCodeFile } from './read-code-file';
import type { LotRules } from './schema';

const rules: LotRules = { minLength: 4, maxLength: 20, alphabet: 'alphanumeric', platforms: ['ios', 'android', 'web'] };

/** What a file gives when its bytes arrive in pieces of this size, and how its reading ended. */
async function readFile(content: string | Uint8Array, pieceSize = 7) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  let at = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + pieceSize));
      at += pieceSize;
    },
  });
  const lines: (CodeLine | BadLine)[] = [];
  try {
    for await (const some of readCodeFile(decodeText(stream), rules)) lines.push(...some);
    return { lines, fault: null };
  } catch (error) {
    if (error instanceof FileFaultError || error instanceof HeaderFaultError) return { lines, fault: error.fault };
    throw error;
  }
}

const codesOf = ({ lines }: { lines: (CodeLine | BadLine)[] }) =>
  lines.flatMap((line) => ('fault' in line ? [] : [line.code]));
const faultsOf = ({ lines }: { lines: (CodeLine | BadLine)[] }) =>
  lines.flatMap((line) => ('fault' in line ? [[line.line, line.fault]] : []));

function utf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (const [at, unit] of [...text].entries()) view.setUint16(at * 2, unit.charCodeAt(0), isLittle);
  return bytes;
}

describe('a file of codes', () => {
  const plain = 'code,platform,metadata\nSAVE-1,ios,\nSAVE-2,,"{""n"": 1}"\n';
  const expected = [
    { line: 2, code: 'SAVE-1', platform: 'ios', metadata: null },
    { line: 3, code: 'SAVE-2', platform: null, metadata: '{"n":1}' },
  ];

  it.each([
    ['as it is', plain],
    ['with a mark and CRLF', `\uFEFF${plain.replaceAll('\n', '\r\n')}`],
    ['in UTF-16, little end first', utf16(`\uFEFF${plain}`, true)],
    ['in UTF-16, big end first', utf16(`\uFEFF${plain}`, false)],
    ['in UTF-16 without a mark', utf16(plain, true)],
    ['packed', new Uint8Array(gzipSync(plain))],
    ['packed in UTF-16', new Uint8Array(gzipSync(utf16(`\uFEFF${plain}`, true)))],
    ['between semicolons', 'code;platform;metadata\nSAVE-1;ios;\nSAVE-2;;"{""n"": 1}"'],
    ['between tabs', 'Code\tPLATFORM\tmetadata\nSAVE-1\tiOS\t\nSAVE-2\tuniversal\t{"n": 1}\n'],
    ['with its columns elsewhere', 'note,metadata,code,platform\nx,,SAVE-1,ios\n"a, b","{""n"": 1}", SAVE-2 ,\n'],
  ])('is read %s', async (_, content) => {
    for (const size of [1, 3, 1_000]) expect(await readFile(content, size)).toEqual({ lines: expected, fault: null });
  });

  it('counts lines as an editor does, with line ends inside of quotes and empty lines', async () => {
    const read = await readFile('code,metadata\n\nSAVE-1,"{\n""n"": 1}"\n\nSAVE-2,\n');
    expect(read.lines.map(({ line }) => line)).toEqual([3, 6]);
  });

  it('says of each bad line what is wrong, and reads on', async () => {
    const bad = ['a b c', 'AB', 'X'.repeat(10_000), '', '=SUM(A1)', '\u0660\u0661\u0662\u0663'].map(
      (code) => `${code},,{}`,
    );
    const read = await readFile(
      `code,platform,metadata\n${bad.join('\n')}\nGOOD-1,tv,\nGOOD-2,web,{x\nGOOD-3,web,"${'9'.repeat(5_000)}"\nGOOD-4,web,\n`,
    );
    expect(codesOf(read)).toEqual(['GOOD-4']);
    expect(faultsOf(read)).toEqual([
      ...[
        [2, 'code-characters'],
        [3, 'code-too-short'],
        [4, 'code-too-long'],
        [5, 'code-missing'],
        [6, 'code-characters'],
      ],
      ...[
        [7, 'code-characters'],
        [8, 'platform-unknown'],
        [9, 'metadata-not-json'],
        [10, 'metadata-too-long'],
      ],
    ]);
  });

  it('loses one line to a quote that is never closed, and one to a line of megabytes', async () => {
    const open = await readFile(`code,metadata\nGOOD-1,"never closed\n${'GOOD-2,\n'.repeat(20_000)}`, 50_000);
    expect(faultsOf(open)).toEqual([[2, 'open-quote']]);
    expect(codesOf(open)).toHaveLength(20_000);
    const atEnd = await readFile('code,metadata\nGOOD-1,"never closed\nGOOD-2,\nGOOD-3,');
    expect([faultsOf(atEnd), codesOf(atEnd)]).toEqual([[[2, 'open-quote']], ['GOOD-2', 'GOOD-3']]);
    const long = await readFile(`code\nGOOD-1\n"${'x'.repeat(5_000_000)}\nGOOD-2\n`, 64_000);
    expect([faultsOf(long), codesOf(long)]).toEqual([[[3, 'line-too-long']], ['GOOD-1', 'GOOD-2']]);
    const between = await readFile(`code\n"GOOD\n${'x'.repeat(100_000)}\nGOOD-2\n`, 64_000);
    expect([faultsOf(between), codesOf(between)]).toEqual([
      [
        [2, 'open-quote'],
        [3, 'line-too-long'],
      ],
      ['GOOD-2'],
    ]);
  });

  it.each([
    ['nothing', '', 'empty'],
    ['empty lines', '\n\r\n  \n', 'empty'],
    ['another header', 'coupon,value\nSAVE-1,2\n', 'no-code-column'],
    ['no header', 'SAVE-1\nSAVE-2\n', 'no-code-column'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'binary'],
    ['zeros', new Uint8Array(100), 'binary'],
    ['a broken package', new Uint8Array(gzipSync('code\nSAVE-1\n')).slice(0, 20), 'gzip-broken'],
  ])('that holds %s gives nothing and says why', async (_, content, fault) => {
    expect(await readFile(content)).toEqual({ lines: [], fault });
  });

  it('with a header only gives no lines', async () => {
    expect(await readFile('code,platform\n')).toEqual({ lines: [], fault: null });
  });

  it.each([12, 1, 1_000])(
    'refuses the lines of another encoding and keeps all others (%i bytes at once)',
    async (cut) => {
      const text = 'code,metadata\nGOOD-1,\nGOOD-2,"{""n"":""caf~""}"\nB~D-3,\nGOOD-4,\n';
      const latin = new Uint8Array(Array.from(text, (letter) => (letter === '~' ? 0xe9 : letter.charCodeAt(0))));
      const mixed = await readFile(latin, cut);
      expect([faultsOf(mixed), codesOf(mixed), mixed.fault]).toEqual([
        [
          [3, 'encoding'],
          [4, 'encoding'],
        ],
        ['GOOD-1', 'GOOD-4'],
        null,
      ]);
    },
  );

  it('keeps what stands before UTF-16 in the same file, and says that its text ends there', async () => {
    const wide = [...'BAD-2\n'].flatMap((letter) => [letter.charCodeAt(0), 0]);
    const mixed = await readFile(
      new Uint8Array([...new TextEncoder().encode('code\nGOOD-1\n'), 0xff, 0xfe, ...wide]),
      1_000,
    );
    expect([codesOf(mixed), mixed.fault]).toEqual([['GOOD-1'], 'binary']);
  });

  it('stops a package that unpacks beyond the limit, with little of it held', async () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(200 * 1024 * 1024).fill(0x41)));
    expect(bomb.length).toBeLessThan(300_000);
    expect((await readFile(bomb, 1_000_000)).fault).toBe('too-large');
  });

  it('gives the same lines however its bytes are cut', async () => {
    const cell = fc.stringMatching(/^[A-Za-z0-9", \n]{0,12}$/);
    const rows = fc.array(fc.tuple(cell, cell), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 40 }), async (given, size) => {
        const content = `code,metadata\n${given.map((row) => row.join(',')).join('\n')}`;
        expect(await readFile(content, size)).toEqual(await readFile(content, 1_000_000));
      }),
      { numRuns: 200 },
    );
  });

  it('gives back every record that is written as the standard says', async () => {
    const cell = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 20 }), async (notes) => {
        const rows = notes.map((note, i) => `CODE-${i},"${note.replaceAll('"', '""')}"`);
        const read = await readFile(`code,note\n${rows.join('\r\n')}`, 16);
        expect(codesOf(read)).toEqual(notes.map((_, i) => `CODE-${i}`));
      }),
      { numRuns: 200 },
    );
  });
});
