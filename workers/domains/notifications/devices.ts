import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import type { DeviceInput, DeviceState } from './device-schema';
import { countPush, endPush, keepPush } from './push-subscriptions';

/** Lets an app show this person's messages of this business, and no other person's any more. */
export async function registerDevice(ctx: Ctx, userId: Id<'usr'>, device: DeviceInput): Promise<void> {
  await keepPush(ctx, userId, { kind: 'device', device });
}

/** Ends the messages of one app of this person; another's stays, and nobody hears whether there is one. */
export function endDevice(ctx: Ctx, userId: Id<'usr'>, token: string): Promise<void> {
  return endPush(ctx, userId, token);
}

/** Whether apps are told at all, and how many of this person's are. */
export async function readDeviceState(ctx: Ctx, userId: Id<'usr'>): Promise<DeviceState> {
  return { isOn: Boolean(ctx.env.FCM_SERVICE_ACCOUNT), devices: await countPush(ctx, userId, ['device']) };
}
