import type { Env } from '../../env';
import { logger } from '../log';
import type { LiveAddress } from './live-topic';

/** Beyond this a topic should send where to read, not the whole. */
const DATA_MAX = 64 * 1024;

/**
 * Sends who watches an update. A part of no promise: what is published is committed already and read from there, so a
 * room that cannot be reached is logged, and whoever watches has it at their next snapshot. An update under a key takes
 * the place of an older one. Answers how many watch, or null when that is not known.
 */
export async function publishLive(
  env: Env,
  { room, channel }: LiveAddress,
  data: unknown,
  key: string | null = null,
): Promise<number | null> {
  const text = JSON.stringify(data);
  if (text.length > DATA_MAX) throw new Error(`A live update of ${text.length} characters; ${DATA_MAX} are the most.`);
  try {
    return (await roomOf(env, room).publish(channel, text, key)).watchers;
  } catch (error) {
    logger('live').warn('update not published', { room, error: String(error) });
    return null;
  }
}

/** The channels of a room that somebody watches; all that can be said when it is unreachable is nothing. */
export async function watchedChannels(env: Env, room: string): Promise<string[]> {
  try {
    return await roomOf(env, room).watchedChannels();
  } catch (error) {
    logger('live').warn('room not asked', { room, error: String(error) });
    return [];
  }
}

export function roomOf(env: Env, room: string) {
  return env.ROOMS.get(env.ROOMS.idFromName(room));
}
