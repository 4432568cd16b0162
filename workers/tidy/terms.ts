import type { SourceTree, Violation } from './source-tree.ts';

/** One word for one thing, in every language; the other words that come to mind, and ours. */
const terms: Record<string, readonly (readonly [other: RegExp, ours: string])[]> = {
  en: [
    [/\bmerchants?\b/i, 'shop'],
    [/\bemail\b/i, 'e-mail'],
    [/\bvouchers?\b/i, 'coupon'],
    [/\blog ?(in|out)\b/i, 'sign in, sign out'],
    [/\bcash back\b/i, 'cashback'],
  ],
  hi: [
    [/व्यवसाय/, 'कारोबार'],
    [/निमंत्रण|आमंत्रण/, 'न्योता'],
    [/सत्यापित/, 'पुष्टि'],
    [/बाकी/, 'बाक़ी'],
    [/लॉग ?इन/, 'साइन इन'],
    [/कैश बैक/, 'कैशबैक'],
  ],
  ar: [
    [/كاش ?باك|استرداد نقدي/, 'نقد مسترد'],
    [/كوبون/, 'قسيمة'],
    [/تتبّ?ع/, 'رصد'],
    [/\bSouk\b/, 'سوق'],
    [/[٠-٩]/, 'Latin digits'],
  ],
};

/** The six words of cashback; whatever speaks of a state of cashback uses them. */
const cashbackWords = ['clicked', 'tracked', 'pending', 'confirmed', 'paid', 'declined'];

function listTexts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value ?? {}).flatMap(([key, child]) => listTexts(child, path ? `${path}.${key}` : key));
}

/** What a person reads of a message: not the names of its values. */
const withoutArguments = (text: string) => text.replace(/\{\s*\w+\s*[,}]/g, ' ');

/** No text uses another word for a thing that has one, and the six words of cashback differ from one another. */
export function findOtherWords(tree: SourceTree): Violation[] {
  const violations: Violation[] = [];
  for (const [path, text] of tree.texts) {
    const [, language = '', feature] = /^web\/lang\/(\w+)\/([\w-]+)\.json$/.exec(path) ?? [];
    if (!feature) continue;
    for (const [key, words] of listTexts(JSON.parse(text)))
      for (const [other, ours] of terms[language] ?? [])
        if (other.test(withoutArguments(words)))
          violations.push(`${path}: "${key}" says ${other}, our word is ${ours}`);
    if (feature !== 'clicks') continue;
    const six: Record<string, string> = JSON.parse(text);
    if (new Set(cashbackWords.map((word) => six[word])).size < cashbackWords.length)
      violations.push(`${path}: two of the six words of cashback are the same`);
  }
  return violations;
}
