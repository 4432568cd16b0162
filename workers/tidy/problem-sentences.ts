import { isTest, type SourceTree, type Violation } from './source-tree.ts';

const screenWords = 'web/lib/problem-sentence.ts';

/** Codes that reach no person: what they tell is a mistake of a program. */
const forPrograms: Record<string, string> = {
  'request/malformed': 'our own pages send what can be read',
  'request/duplicate-parameter': 'our own pages write each parameter once',
  'request/method-not-allowed': 'our own pages know the methods',
  'request/unsupported-media-type': 'our own pages send JSON',
  'request/precondition-required': 'our own pages send If-Match',
  'idempotency/key-invalid': 'our own pages make usable keys',
  'idempotency/key-required': 'our own pages send a key',
  'messages/hook-unreadable': 'providers report there',
  'withdrawals/hook-unreadable': "the bank's service reports there",
  'live/upgrade-required': 'only a browser opened by hand asks without a socket',
};

interface Declared {
  code: string;
  status: string;
  path: string;
}

function listDeclared(tree: SourceTree): Declared[] {
  const declared: Declared[] = [];
  for (const { path, text } of tree.sources.values()) {
    if (!text.includes('defineErrors(') || isTest(path) || !/^workers\/(domains|platform)\//.test(path)) continue;
    for (const [, code, status] of text.matchAll(/\bcode:\s*'([a-z-]+\/[a-z-]+)',\s*status:\s*(\d{3})/g))
      if (code && status) declared.push({ code, status, path });
  }
  return declared;
}

/** Every refusal that a screen can meet has a sentence, by its code or by its status; never the API's own English. */
export function findUnsaidRefusals(tree: SourceTree): Violation[] {
  const words = tree.texts.get(screenWords) ?? '';
  // 429 is said with its seconds.
  const statuses = new Set(['429', ...[...words.matchAll(/\b(\d{3}): '/g)].map(([, status]) => status ?? '')]);
  const declared = listDeclared(tree);
  const unsaid = declared.filter(
    ({ code, status }) => !words.includes(`'${code}':`) && !statuses.has(status) && !(code in forPrograms),
  );
  const said = new Set(declared.map(({ code }) => code));
  const gone = [...words.matchAll(/'([a-z-]+\/[a-z-]+)':/g)]
    .map(([, code]) => code ?? '')
    .filter((code) => !said.has(code));
  return [
    ...unsaid.map(({ code, path }) => `${path}: ${screenWords} has no sentence for ${code}`),
    ...gone.map((code) => `${screenWords}: nothing answers ${code} any more`),
  ];
}
