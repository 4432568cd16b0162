import { z } from 'zod';
import { IDENTIFIER_LENGTH_MAX } from './schema';

export const JoinWaitingInput = z
  .strictObject({
    email: z
      .string()
      .max(IDENTIFIER_LENGTH_MAX)
      .optional()
      .meta({ description: 'Where to write; who is signed in may leave it out for the e-mail of their account.' }),
  })
  .meta({ id: 'JoinWaitingList', example: { email: 'asha@example.com' } });
export type JoinWaitingInput = z.output<typeof JoinWaitingInput>;

export const WaitingAnswer = z
  .strictObject({
    status: z.enum(['asked', 'waiting']).meta({
      description: '`asked`: an address that is not confirmed yet gets a link. `waiting`: the address of your account.',
    }),
  })
  .meta({ id: 'WaitingAnswer', example: { status: 'asked' } });
export type WaitingAnswer = z.infer<typeof WaitingAnswer>;
