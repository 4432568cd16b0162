import type { Message } from '../../platform/messages';
import type { Tenant } from '../../platform/tenant';
import type { MessageTexts } from './texts';

export interface Sending {
  tenant: Tenant;
  /** `https://cafe-aroma.souk.example`, where the links of the frame lead. */
  origin: string;
}

/**
 * Every word that the texts of a message may name, as plain text: plurals, dates and lists are written out here, so that a
 * template is nothing but text with gaps. SMS providers know no other templates.
 */
export function messageWords({ kind, values }: Message, { tenant, origin }: Sending, texts: MessageTexts) {
  const words: Record<string, string> = { brand: tenant.name, host: new URL(origin).hostname };
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') words[name] = value;
  }
  const facts: Partial<Record<string, unknown>> = values;
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
  return words;
}

function roleNames(roles: unknown, texts: MessageTexts): string[] {
  return (roles as string[]).map((role) => (texts.has('role', role) ? texts.say('role', role) : role)); // MessageValues says so
}
