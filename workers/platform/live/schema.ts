import { z } from 'zod';

export const LiveTopicName = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z-]*(:[\w-]+)?$/, 'must be a topic such as inbox or offer-stats:off_…')
  .meta({ example: 'inbox' });

export const LiveTicketRequest = z
  .strictObject({ topic: LiveTopicName })
  .meta({ id: 'LiveTicketRequest', example: { topic: 'inbox' } });

export const LiveTicketAnswer = z
  .strictObject({
    ticket: z.string(),
    url: z.string().meta({ description: 'Where to open the WebSocket, ticket included. Add `&after=` to go on.' }),
    expiresInSeconds: z.int(),
  })
  .meta({
    id: 'LiveTicket',
    example: { ticket: 'WyJ0ZW5…', url: 'wss://souk.example/api/v1/live?ticket=WyJ0ZW5…', expiresInSeconds: 30 },
  });

export const OpenLiveQuery = z.strictObject({
  ticket: z.string().max(2_000).optional(),
  topic: LiveTopicName.optional().meta({ description: 'For programs that send a Bearer token and need no ticket.' }),
  after: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .meta({ description: 'The last `seq` seen: what came since is sent.' }),
});
export type OpenLiveQuery = z.output<typeof OpenLiveQuery>;
