import { describe, expect, it } from 'vitest';
import type { Message, MessageKind } from '../../platform/messages';
import { LANGUAGES, type Language, type Tenant } from '../../platform/tenant';
import { MESSAGE_KINDS, MESSAGE_SAMPLES } from '../../testing/message-samples';
import { mintTenant } from '../../testing/mint';
import { renderEmail } from './render-email';
import { renderSms, smsTemplate } from './render-sms';
import { goesByWhatsapp, renderWhatsapp, whatsappBody } from './render-whatsapp';

const tenant: Tenant = await mintTenant({ name: 'Aroma', timeZone: 'Asia/Amman', hue: 300 });
const sending = { tenant, origin: 'https://aroma.souk.test' };
const sample = (kind: MessageKind) => ({ kind, values: MESSAGE_SAMPLES[kind] }) as Message; // values of that very kind
const emailKinds = MESSAGE_KINDS.filter((kind) => kind !== 'confirm-phone');
const smsKinds = MESSAGE_KINDS.filter((kind) => smsTemplate(kind, 'en') !== null);
const each = (kinds: MessageKind[]) => kinds.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const));

/** What is the same in every language: names, addresses, devices, dates and the product's own name. */
const NAMES =
  /App Store|Google Play|PIXEL\S+|Google|Amazon|UPI|UTR|KYC|Asha|Rao|Aroma|Omar|Nasser|Souk|Chrome|Android|https?:\S+|\S*souk\.test|\S*@\S*|#\d+/g;
const strangeWords = (text: string) => text.replace(NAMES, ' ').match(/[A-Za-z]{3,}/g) ?? [];

function expectWhole(text: string, language: Language) {
  expect(text).not.toMatch(/[{}]|undefined|null|NaN|##|\[object/);
  if (language !== 'en') expect(strangeWords(text)).toEqual([]);
}

describe('every e-mail', () => {
  it.each(each(emailKinds))('%s in %s says all it has to say, in its own language', (kind, language) => {
    const { subject, text, html } = renderEmail(sample(kind), language, sending);
    expectWhole(subject, language);
    expectWhole(text, language);
    expect(subject.length).toBeGreaterThan(5);
    expect(subject).not.toMatch(/\s{2}|\n/);
    expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(html).not.toMatch(/undefined|\[object|oklch|<script|class=/);
    // A way in, a method and a currency are words of the language, all else is said as it is.
    const facts = Object.entries(MESSAGE_SAMPLES[kind]).flatMap(([name, value]) =>
      typeof value === 'string' && !['way', 'method', 'currency', 'platform'].includes(name) ? [value] : [],
    );
    for (const fact of facts) expect(subject + text).toContain(fact);
    if ('link' in MESSAGE_SAMPLES[kind]) expect(html).toContain('href="https://souk.test/welcome?token=abc123"');
  });

  it('shows the business by name, hue and tile', async () => {
    const render = (hue: number) =>
      renderEmail(sample('sign-in-code'), 'en', { ...sending, tenant: { ...tenant, hue } });
    expect(render(300).html).toContain('Aroma');
    expect(render(300).html).toContain('https://aroma.souk.test/apple-touch-icon.png');
    expect(render(300).html).not.toBe(render(230).html);
  });

  it('says who sends it, which on the portal is Souk itself', () => {
    const portal = { tenant: { ...tenant, slug: 'www', name: 'Souk' }, origin: 'https://souk.test' };
    expect(renderEmail(sample('sign-in-code'), 'en', sending).text).toContain('Aroma sends this message through Souk.');
    expect(renderEmail(sample('sign-in-code'), 'en', portal).text).toContain('Souk sent this message.');
  });

  it('lets no value become markup, a header or another link', () => {
    const evil = `"><img src=x onerror=alert(1)>\r\nBcc: a@b.c<a href="https://evil.test">`;
    const values = { business: evil, roles: [evil], inviter: evil, link: 'https://souk.test/i', days: 7 };
    const { subject, html } = renderEmail({ kind: 'staff-invite', values }, 'en', sending);
    expect(html).not.toContain('<img src=x');
    expect(html).not.toContain('href="https://evil.test"');
    expect(subject).not.toMatch(/[\r\n]/);
  });

  it.each([
    [1, 'دقيقة واحدة'],
    [2, 'دقيقتين'],
    [5, '5 دقائق'],
    [30, '30 دقيقة'],
  ])('counts %i minutes as Arabic does', (minutes, words) => {
    const { text } = renderEmail({ kind: 'sign-in-code', values: { code: '1', minutes } }, 'ar', sending);
    expect(text).toContain(words);
  });

  it("writes an instant in the business's zone", () => {
    const { text } = renderEmail(sample('password-changed'), 'en', sending);
    expect(text).toMatch(/9:30/);
  });
});

describe('every SMS', () => {
  it.each(each(smsKinds))('%s in %s begins with the brand and is short', (kind, language) => {
    const { text } = renderSms(sample(kind), language, sending);
    expectWhole(text, language);
    expect(text).toMatch(language === 'ar' ? /^\u200fAroma: / : /^Aroma: /);
    expect(text.length).toBeLessThan(200);
  });

  it.each(each(smsKinds))('%s in %s is what the provider makes of its template and our gaps', (kind, language) => {
    const { text, gaps } = renderSms(sample(kind), language, sending);
    const filled = (smsTemplate(kind, language) ?? '').replace(/##(\w+)##/g, (_, name: string) => gaps[name] ?? '?');
    expect(filled).toBe(text);
    expect(Object.keys(gaps).length).toBeGreaterThan(1);
  });

  it.each(LANGUAGES)('ends a code in %s with the line that browsers fill in by themselves', (language) => {
    const { text } = renderSms(sample('sign-in-code'), language, sending);
    expect(text.split('\n').at(-1)).toBe('@aroma.souk.test #482913');
  });

  it('keeps a word within what a gap may hold, but never cuts a link', () => {
    const values = {
      ...MESSAGE_SAMPLES['staff-invite'],
      business: 'x'.repeat(80),
      link: `https://souk.test/${'y'.repeat(60)}`,
    };
    const { gaps } = renderSms({ kind: 'staff-invite', values }, 'en', sending);
    expect(gaps.business).toHaveLength(30);
    expect(gaps.link).toBe(values.link);
  });

  it('exists for no kind that would prove an e-mail', () => {
    expect(smsTemplate('verify-email', 'en')).toBeNull();
    expect(smsTemplate('confirm-email', 'en')).toBeNull();
  });
});

describe('every message by WhatsApp', () => {
  const chatKinds = MESSAGE_KINDS.filter(goesByWhatsapp);
  const filled = (kind: MessageKind, language: Language, words: string[]) =>
    (whatsappBody(kind, language) ?? '').replace(/\{\{(\d+)\}\}/g, (_, at: string) => words[Number(at) - 1] ?? '?');

  it.each(each(chatKinds))('%s in %s fills its template, in its own language', (kind, language) => {
    const words = renderWhatsapp(sample(kind), language, sending);
    const text = filled(kind, language, words);
    expectWhole(text.replace(/WhatsApp/g, ''), language);
    expect(text).toContain('Aroma');
    expect(text).toContain('https://souk.test/welcome?token=abc123');
    expect(text.length).toBeLessThan(1_024);
    for (const word of words) expect(word).toMatch(/^\S(.*\S)?$/);
  });

  it.each(each(chatKinds))('%s in %s has a template that Meta takes', (kind, language) => {
    const body = whatsappBody(kind, language) ?? '';
    expect(body).not.toMatch(/^\P{L}*\{\{|\}\}\P{L}*$/u);
    const numbers = [...body.matchAll(/\{\{(\d+)\}\}/g)].map(([, number]) => Number(number));
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    expect(body.length).toBeLessThan(600);
  });

  it('is for what one can have asked for, and for nothing of sign-in or work', () => {
    expect(chatKinds).toHaveLength(12);
    for (const kind of ['sign-in-code', 'password-changed', 'staff-withdrawal', 'staff-invite'] as const)
      expect(whatsappBody(kind, 'en')).toBeNull();
  });

  it('has a word for each gap that Meta takes, whatever a name holds', () => {
    const merchant = `\n\t  A${' '.repeat(9)}shop${'x'.repeat(200)}`;
    const values = { ...MESSAGE_SAMPLES['claim-accepted'], merchant };
    const words = renderWhatsapp({ kind: 'claim-accepted', values }, 'en', {
      ...sending,
      tenant: { ...tenant, name: ' ' },
    });
    expect(words[0]).toBe('–');
    expect(words[1]).toMatch(/^A shopx{93}…$/);
  });
});
