import { expect, it } from 'vitest';
import { type Consumer, joinConsumers } from './outbox';

it('keeps the consumers of every slice of one event, in the order of the slices', () => {
  const [first, second, third] = [async () => {}, async () => {}, async () => {}] as [Consumer, Consumer, Consumer];
  const joined = joinConsumers({ 'a.done': [first] }, { 'a.done': [second], 'b.done': [third] });
  expect(joined).toEqual({ 'a.done': [first, second], 'b.done': [third] });
  expect(joined['a.done']?.[1]).toBe(second);
});
