import type { Fault } from './adapter';
import { fault } from './ask-network';

/** Stands for a click's id where a network makes a link; it looks like one, so that the network takes it. */
export const CLICK_ID_SAMPLE = '00000000000000000000000000';
const MARK = '{clickId}';

/** The link that a network made, with our mark in place of the sample: exactly once, in an https address. */
export function templateFrom(link: unknown): { type: 'link'; template: string } | Fault {
  const text = typeof link === 'string' ? link : '';
  const isLink = text.split(CLICK_ID_SAMPLE).length === 2 && /^https?:\/\//.test(text) && !/[{}\s]/.test(text);
  if (!isLink) return fault('unreadable', 'the network made no link that holds our click id once');
  return { type: 'link', template: text.replace(CLICK_ID_SAMPLE, MARK) };
}
