import { z } from 'zod';

const token = z
  .string()
  .min(20)
  .max(1_000)
  .regex(/^[\w:.-]+$/, { message: 'must be a registration token' })
  .meta({ description: 'The registration token that the app was given by Firebase.' });

const EXAMPLE = { token: 'dYx1q0rXTj2:APA91bEXAMPLEexampleEXAMPLEexample' };

/** What an app tells of itself, each time that Firebase gives it a new token. */
export const DeviceInput = z
  .strictObject({ token, platform: z.enum(['android', 'ios']) })
  .meta({ id: 'DeviceInput', example: { ...EXAMPLE, platform: 'android' } });
export type DeviceInput = z.output<typeof DeviceInput>;

export const EndDeviceInput = z.strictObject({ token }).meta({ id: 'EndDeviceInput', example: EXAMPLE });

export const DeviceState = z
  .strictObject({
    isOn: z.boolean().meta({ description: 'Whether messages are sent to apps at all here.' }),
    devices: z.int().meta({ description: 'Apps that show my messages of this business.' }),
  })
  .meta({ id: 'DeviceState', example: { isOn: true, devices: 1 } });
export type DeviceState = z.infer<typeof DeviceState>;
