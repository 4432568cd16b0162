import { describe, expect, it } from 'vitest';
import { treeOf } from './source-tree.ts';
import { findUnknownTexts, findUnusedTexts } from './text-uses.ts';

const english = { 'web/lang/en/home.json': '{"title":"Home","areas":{"shops":"Shops","people":"People"}}' };
/** `#{` stands for the opening of a template's value. */
const template = (code: string) => code.replaceAll('#{', '$' + '{');
const screen = (body: string) => template(`export function A() { const t = useTranslations('home'); return ${body}; }`);
const page = (body: string) => ({ 'web/features/a.tsx': screen(body) });
const everything = "[t('title'), t('areas.shops'), t('areas.people')]";

describe('texts that nobody says', () => {
  it('names a text that no screen says', () => {
    const tree = treeOf({ ...english, ...page("[t('title'), t('areas.shops')]") });
    expect(findUnusedTexts(tree)).toEqual(['web/lang: no screen says "home.areas.people"']);
  });

  it.each([
    everything,
    "[t('title'), t.rich(x ? 'areas.shops' : 'areas.people')]",
    '[t("title"), t(`areas.#{area}`)]',
    "[t('title'), (t as Say)('areas.people'), useTranslations('home')('areas.shops')]",
  ])('knows that it is said: %s', (body) => {
    expect(findUnusedTexts(treeOf({ ...english, ...page(body) }))).toEqual([]);
  });

  it('follows a name that was cast', () => {
    const cast = `const t = useTranslations('home'); const say = t as unknown as Say; export const a = say(\`areas.#{x}\`) + say('title');`;
    expect(findUnusedTexts(treeOf({ ...english, 'web/features/a.ts': template(cast) }))).toEqual([]);
  });

  it('takes words from a file one import away, and from no other', () => {
    const words = "export const WORDS = ['title', 'areas.shops', 'areas.people'] as const;";
    const asking = `import { WORDS } from './words'; ${screen('WORDS.map((word) => t(word))')}`;
    const near = { 'web/features/a.tsx': asking, 'web/features/words.ts': words };
    expect(findUnusedTexts(treeOf({ ...english, ...near }))).toEqual([]);
    const far = { ...page('list.map((word) => t(word))'), 'web/features/words.ts': words };
    expect(findUnusedTexts(treeOf({ ...english, ...far }))).toHaveLength(3);
  });

  it('reads the whole keys of edge pages', () => {
    const edge = template("export const A = ({ words }) => [words.t('home.title'), words.t(`home.areas.#{area}`)];");
    expect(findUnusedTexts(treeOf({ ...english, 'workers/storefront/a.tsx': edge }))).toEqual([]);
  });

  it('does not count what only a test says', () => {
    expect(findUnusedTexts(treeOf({ ...english, 'web/features/a.test.tsx': screen(everything) }))).toHaveLength(3);
  });
});

describe('texts that do not exist', () => {
  it.each(["t('gone')", "useTranslations('home')('gone')", "t(x ? 'title' : 'gone')"])(
    'names the text of %s',
    (body) => {
      expect(findUnknownTexts(treeOf({ ...english, ...page(body) }))).toEqual([
        'web/features/a.tsx: says "home.gone", which has no text',
      ]);
    },
  );

  it('names a whole key of an edge page', () => {
    const edge = "export const A = ({ words }) => words.t('home.gone');";
    expect(findUnknownTexts(treeOf({ ...english, 'workers/storefront/a.tsx': edge }))).toHaveLength(1);
  });

  it('lets one name speak for two namespaces in one file', () => {
    const two = `${screen("t('title')")} export function B() { const t = useTranslations('frame'); return t('menu'); }`;
    const files = { ...english, 'web/lang/en/frame.json': '{"menu":"Menu"}', 'web/features/a.tsx': two };
    expect(findUnknownTexts(treeOf(files))).toEqual([]);
  });
});
