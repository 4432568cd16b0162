import type { Message, MessageKind } from '../../platform/messages';
import type { Language } from '../../platform/tenant';
import { messageWords, type Sending } from './message-words';
import { type MessageTexts, messageTexts } from './texts';

/** The parts of one e-mail, written out. */
export interface Letter {
  language: Language;
  brand: string;
  origin: string;
  /** One star of the business's tile, as a PNG: mail programs show no SVG. */
  tile: string;
  subject: string;
  preheader: string;
  greeting: string | null;
  title: string;
  /** The amount that the letter is about, set large. */
  figure: { text: string; tone: Tone } | null;
  steps: { label: string; isDone: boolean }[];
  body: string;
  facts: Fact[];
  code: string | null;
  button: { label: string; link: string; hint: string } | null;
  note: string;
  sentBy: string;
  unsubscribe: { label: string; link: string; choose: string } | null;
}

/** `reward`: what one is promised or given · `paid`: what has left for one's bank · `plain`: any other amount. */
export type Tone = 'reward' | 'paid' | 'plain';

interface Fact {
  label: string;
  value: string;
  /** Numbers and addresses read from left to right in every language. */
  isCode: boolean;
}

/** Facts of a letter: the text that names each, and the word that it holds. */
const FACTS = {
  shop: 'merchant',
  purchase: 'sale',
  cashback: 'amount',
  expected: 'expected',
  to: 'destination',
  fee: 'fee',
  method: 'method',
  utr: 'utr',
  on: 'when',
  reason: 'reason',
  booked: 'booked',
  found: 'found',
  campaign: 'campaign',
  use: 'use',
} as const;
const CODES: readonly string[] = ['to', 'utr'];

interface Shape {
  tone?: Tone;
  facts: (keyof typeof FACTS)[];
}

const CLAIM: Shape = { facts: ['shop', 'reason'] };
const PAYOUT: Shape = { tone: 'plain', facts: ['to', 'method', 'fee'] };

/** Letters with more than a sentence and a button. The two moments of LOOK.md, cashback tracked and withdrawal paid, lead. */
const SHAPES: Partial<Record<MessageKind, Shape>> = {
  'cashback-tracked': { tone: 'reward', facts: ['shop', 'purchase', 'expected'] },
  'withdrawal-paid': { tone: 'paid', facts: ['to', 'method', 'fee', 'utr', 'on'] },
  'cashback-confirmed': { tone: 'reward', facts: ['shop', 'purchase'] },
  'cashback-declined': { facts: ['shop', 'purchase', 'cashback', 'reason'] },
  'claim-accepted': CLAIM,
  'claim-declined': CLAIM,
  'withdrawal-asked': PAYOUT,
  'withdrawal-approved': PAYOUT,
  'withdrawal-rejected': { facts: ['to', 'method', 'reason'] },
  'kyc-rejected': { facts: ['reason'] },
  'referral-rewarded': { tone: 'reward', facts: [] },
  'staff-withdrawal': { tone: 'plain', facts: [] },
  'staff-claim': { facts: ['shop'] },
  'staff-difference': { facts: ['booked', 'found'] },
  'code-claimed': { facts: ['campaign', 'use'] },
};

/** The ways of cashback and of a payout, in the words of the screens. */
const CASHBACK_STEPS = ['tracked', 'pending', 'confirmed', 'paid'];
const PAYOUT_STEPS = ['asked', 'approved', 'paid'];
/** How far the money has come when a message is sent. */
const PROGRESS: Partial<Record<MessageKind, { steps: readonly string[]; done: number }>> = {
  'cashback-tracked': { steps: CASHBACK_STEPS, done: 2 },
  'cashback-confirmed': { steps: CASHBACK_STEPS, done: 3 },
  'withdrawal-asked': { steps: PAYOUT_STEPS, done: 1 },
  'withdrawal-approved': { steps: PAYOUT_STEPS, done: 2 },
  'withdrawal-paid': { steps: PAYOUT_STEPS, done: 3 },
};

/** Every part of an e-mail in the reader's language. */
export function composeLetter(message: Message, language: Language, sending: Sending): Letter {
  const { tenant, origin, unsubscribeLink } = sending;
  const texts = messageTexts(language, tenant);
  const words = messageWords(message, sending, texts);
  const { kind, values } = message;
  const say = (name: string) => texts.say(kind, name, words);
  const { code, link, name, amount } = words;
  const tone = SHAPES[kind]?.tone;
  const isFirst = 'isFirst' in values && values.isFirst;
  return {
    ...{ language, brand: tenant.name, origin, tile: `${origin}/apple-touch-icon.png` },
    ...{ subject: oneLine(say('subject')), preheader: say('preheader'), body: say('body'), note: say('note') },
    title: say(isFirst ? 'firstTitle' : 'title'),
    greeting: name ? texts.say('frame', 'greeting', { name }) : null,
    figure: tone && amount ? { text: amount, tone } : null,
    steps: stepsOf(kind, texts),
    facts: factsOf(message, words, texts),
    code: code ?? null,
    button: link ? { label: say('button'), link, hint: texts.say('frame', 'linkHint') } : null,
    sentBy: texts.say('frame', isOurOwn(tenant.slug) ? 'sentByUs' : 'sentBy', words),
    unsubscribe: unsubscribeLink
      ? { label: texts.say('frame', 'footStop'), link: unsubscribeLink, choose: texts.say('frame', 'footChoose') }
      : null,
  };
}

function factsOf({ kind, values }: Message, words: Record<string, string>, texts: MessageTexts): Fact[] {
  const given: Partial<Record<string, unknown>> = values;
  return (SHAPES[kind]?.facts ?? []).flatMap((fact) => {
    const value = words[FACTS[fact]];
    if (!value || given[FACTS[fact]] === null) return [];
    return [{ label: texts.say('fact', fact), value, isCode: CODES.includes(fact) }];
  });
}

function stepsOf(kind: MessageKind, texts: MessageTexts): Letter['steps'] {
  const { steps, done } = PROGRESS[kind] ?? { steps: [], done: 0 };
  return steps.map((step, at) => ({ label: texts.say('step', step), isDone: at < done }));
}

/** The portal and the dashboard are Souk itself: nobody sends through it there. */
function isOurOwn(slug: string): boolean {
  return slug === 'www' || slug === 'app';
}

/** A line break in a name must not begin a header of its own. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
