import { z } from 'zod';

export const DECISIONS = [
  'wallets-differ',
  'withdrawals-waiting',
  'claims-waiting',
  'sales-waiting',
  'kyc-waiting',
  'offers-ending',
  'offers-paused',
  'offers-quiet',
  'merchants-without-offers',
  'invites-open',
  'messages-failed',
] as const;
export const STEPS = ['logo', 'look', 'languages', 'merchant', 'offer', 'team'] as const;

const Decision = z.strictObject({
  kind: z.enum(DECISIONS),
  count: z.int(),
  /** The page of the dashboard that shows them, below `/t/:slug`. */
  link: z.string(),
  /** Since when the oldest of them waits. */
  since: z.string().nullable(),
  /** When the next of them is too late. */
  until: z.string().nullable(),
});

/** What the dashboard opens with: what needs a decision today, then the figures, then what is left to set up. */
export const Home = z
  .strictObject({
    decisions: z.array(Decision),
    /** Null without the module offers. */
    figures: z
      .strictObject({
        activeOffers: z.int(),
        clicks: z.int(),
        clicksByDay: z.array(z.strictObject({ day: z.string(), clicks: z.int() })),
      })
      .nullable(),
    /** Null for staff who do not set the business up. */
    checklist: z
      .strictObject({
        isDone: z.boolean(),
        steps: z.array(z.strictObject({ id: z.enum(STEPS), isDone: z.boolean(), link: z.string() })),
      })
      .nullable(),
  })
  .meta({
    id: 'Home',
    example: {
      decisions: [
        {
          ...{ kind: 'offers-ending', count: 3, link: '/offers?attention=ending', since: null },
          until: '2026-11-24T18:30:00.000Z',
        },
      ],
      figures: { activeOffers: 40, clicks: 812, clicksByDay: [{ day: '2026-11-20', clicks: 61 }] },
      checklist: { isDone: false, steps: [{ id: 'logo', isDone: false, link: '/settings' }] },
    },
  });
export type Home = z.infer<typeof Home>;
