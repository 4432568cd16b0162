import { intlLocale } from '../../../web/lib/locale';
import type { Message } from '../../platform/messages';
import { type Currency, formatMoney } from '../../platform/money';
import type { Language, Tenant } from '../../platform/tenant';
import type { MessageTexts } from './texts';

export interface Sending {
  tenant: Tenant;
  /** `https://cafe-aroma.souk.example`, where the links of the frame lead. */
  origin: string;
  /** Turns mails of this kind off without signing in; absent for what cannot be turned off. */
  unsubscribeLink?: string | undefined;
}

type Facts = Partial<Record<string, unknown>>;

/**
 * Every word that the texts of a message may name, as plain text: plurals, dates, amounts and lists are written out here, so
 * that a template is nothing but text with gaps. SMS providers know no other templates.
 */
export function messageWords({ kind, values }: Message, { tenant, origin }: Sending, texts: MessageTexts) {
  const facts: Facts = values;
  const words: Record<string, string> = { brand: tenant.name, host: new URL(origin).hostname };
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') words[name] = value;
  }
  for (const unit of ['minutes', 'hours', 'days'] as const) {
    const count = facts[unit];
    if (typeof count === 'number') words.duration = texts.say('duration', unit, { count });
  }
  if (typeof facts.at === 'number') {
    words.when = texts.format.dateTime(facts.at, { dateStyle: 'medium', timeStyle: 'short' });
  }
  if (kind === 'two-step-changed') words.state = texts.say('state', facts.isOn ? 'on' : 'off');
  if (kind === 'ways-in-changed') {
    words.way = texts.say('way', values.way);
    words.change = texts.say('change', values.isOn ? 'on' : 'off');
  }
  if (kind === 'new-device' && !facts.device) words.device = texts.say('frame', 'unknownDevice');
  if (kind === 'staff-invite') words.roles = texts.format.list(roleNames(facts.roles, texts), { type: 'conjunction' });
  if (kind === 'code-claimed') words.use = texts.say('use', values.platform ?? 'any');
  if (typeof facts.left === 'number') words.left = texts.say('count', 'codes', { count: facts.left });
  writeMoney(words, facts, texts);
  return words;
}

/** What every value in minor units is called in the texts. */
const AMOUNTS = {
  amountMinor: 'amount',
  saleMinor: 'sale',
  expectedMinor: 'booked',
  foundMinor: 'found',
  feeMinor: 'fee',
} as const;

function writeMoney(words: Record<string, string>, facts: Facts, texts: MessageTexts): void {
  const { currency, language } = { currency: facts.currency as Currency, language: texts.language }; // money stands beside one
  for (const [fact, word] of Object.entries(AMOUNTS)) {
    const amountMinor = facts[fact];
    if (typeof amountMinor === 'number') words[word] = moneyOf({ amountMinor, currency }, language);
  }
  if (typeof facts.expectedAt === 'number') {
    words.expected = texts.format.dateTime(facts.expectedAt, { dateStyle: 'medium' });
  }
  if (typeof facts.waiting === 'number') words.waiting = texts.say('count', 'waiting', { count: facts.waiting });
  for (const group of ['method', 'reason'] as const) {
    const code = facts[group];
    if (typeof code === 'string' && texts.has(group, code)) words[group] = texts.say(group, code);
  }
  // A gap of an SMS must be filled; the table of facts leaves the line out.
  if (facts.utr === null) words.utr = '–';
  if (typeof facts.isFriend === 'boolean') {
    words.cause = texts.say('cause', facts.isFriend ? 'friend' : 'referrer', words);
  }
}

function moneyOf(money: { amountMinor: number; currency: Currency }, language: Language): string {
  return formatMoney(money, intlLocale(language, money.currency));
}

function roleNames(roles: unknown, texts: MessageTexts): string[] {
  return (roles as string[]).map((role) => (texts.has('role', role) ? texts.say('role', role) : role)); // MessageValues says so
}
