import type { Ctx } from '../../platform/context';
import type { WayIn } from '../../platform/messages';
import type { Consumers, OutboxEvent } from '../../platform/outbox';
import { maskEmail, maskPhone } from '../identity';
import { addToInbox } from './add-to-inbox';
import { findPerson, type Person, tellPerson } from './tell-person';

const ACCOUNT = '/me/account';

/**
 * Every event of identity that a person should hear of, by mail and in the inbox. Addresses that were left hear it from
 * identity. Each consumer is idempotent by the id of the event.
 */
export const messageConsumers: Consumers = {
  'identity.signed-in-on-new-device': [
    toPerson(async (ctx, { id, at, payload }, person) => {
      const device = String(payload.device ?? '');
      await tellPerson(ctx, id, person, 'new-device', { name: person.name, device, at });
      await addToInbox(ctx, { ...line(person, id), kind: 'new-device', values: { device } });
    }),
  ],
  'identity.password-changed': [
    toPerson(async (ctx, { id, at }, person) => {
      await tellPerson(ctx, id, person, 'password-changed', { name: person.name, at });
      await addToInbox(ctx, { ...line(person, id), kind: 'password-changed', values: {} });
    }),
  ],
  'identity.email-changed': [
    toPerson(async (ctx, { id }, person) => {
      const values = { email: maskEmail(person.email ?? '') };
      await addToInbox(ctx, { ...line(person, id), kind: 'email-changed', values });
    }),
  ],
  'identity.phone-changed': [
    toPerson(async (ctx, { id, at }, person) => {
      const phone = maskPhone(person.phone ?? '');
      // By e-mail only: the new number needs no word, the old one got its own.
      const byMail = { ...person, phone: null };
      await tellPerson(ctx, id, byMail, 'phone-changed', { name: person.name, newPhoneMasked: phone, at });
      await addToInbox(ctx, { ...line(person, id), kind: 'phone-changed', values: { phone } });
    }),
  ],
  'identity.two-step-changed': [
    toPerson(async (ctx, { id, at, payload }, person) => {
      const isOn = payload.isOn === true;
      await tellPerson(ctx, id, person, 'two-step-changed', { name: person.name, isOn, at });
      await addToInbox(ctx, { ...line(person, id), kind: 'two-step-changed', values: { state: isOn ? 'on' : 'off' } });
    }),
  ],
  'identity.ways-in-changed': [
    toPerson(async (ctx, { id, at, payload }, person) => {
      const isOn = payload.isOn === true;
      const way = payload.way as WayIn; // identity alone emits it, with one of these
      await tellPerson(ctx, id, person, 'ways-in-changed', { name: person.name, way, isOn, at });
      const values = { way, state: isOn ? ('on' as const) : ('off' as const) };
      await addToInbox(ctx, { ...line(person, id), kind: 'ways-in-changed', values });
    }),
  ],
  'identity.passkey-copied': [
    toPerson(async (ctx, { id, at }, person) => {
      await tellPerson(ctx, id, person, 'passkey-copied', { name: person.name, at });
    }),
  ],
  'identity.member-invited': [
    toPerson(async (ctx, { id }, person) => {
      await addToInbox(ctx, { ...line(person, id), link: '/', kind: 'member-invited', values: here(ctx) });
    }),
  ],
  'identity.member-changed': [
    toPerson(async (ctx, { id }, person) => {
      await addToInbox(ctx, { ...line(person, id), kind: 'member-changed', values: here(ctx) });
    }),
  ],
};

/** Runs for a person who is there and not blocked; an event about anybody else is done. */
function toPerson(act: (ctx: Ctx, event: OutboxEvent, person: Person) => Promise<void>) {
  return async (ctx: Ctx, event: OutboxEvent) => {
    const person = await findPerson(ctx, event.subjectId);
    if (person) await act(ctx, event, person);
  };
}

function line({ userId }: Person, key: string) {
  return { userId, key, link: ACCOUNT };
}

function here(ctx: Ctx) {
  return { business: ctx.tenant.name };
}
