import { z } from 'zod';
import { AMOUNT_MINOR_MAX } from '../../platform/amount';
import { Money } from '../../platform/money';
import { orNull } from '../../platform/or-null';
import { pageOf, pageQuery } from '../../platform/page';
import { line } from '../../platform/text-schema';

export const DIRECTIONS = ['in', 'out'] as const;
export const ADJUSTMENT_STATES = ['asked', 'done', 'refused'] as const;
export const WALLET_STATES = ['open', 'frozen', 'broken'] as const;
export const WALLET_SORTS = ['-balance', 'balance', '-moved', 'moved'] as const;
/** `owing`: the member owes the business something. */
export const WALLET_FILTERS = ['frozen', 'broken', 'owing'] as const;
/**
 * What can differ: a balance of the projection, the number of its lines, their sums, a promise of the wallet itself, or what
 * the business owes in all. `sequence` and `invariant` count, the others are amounts in minor units.
 */
export const ALERT_KINDS = [
  ...(['available', 'pending', 'held', 'owed', 'sequence', 'lines', 'invariant', 'liability'] as const),
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

const USER_ID = 'usr_01jd3v9v1kfqgtz5m2x8r4c7ab';
const LEDGER_ID = 'led_01jd3v9v1kfqgtz5m2x8r4c7ab';
const inr = (amountMinor: number) => ({ amountMinor, currency: 'INR' as const });
const balances = { available: Money, pending: Money, held: Money, owed: Money };
const balancesExample = { available: inr(50_000), pending: inr(12_000), held: inr(0), owed: inr(0) };

export const WalletParams = z.object({ userId: z.string().max(100).meta({ example: USER_ID }) });
export const AlertParams = z.object({ id: z.string().max(100).meta({ example: 'alr_01jd3v9v1kfqgtz5m2x8r4c7ab' }) });

/** Whose wallet it is, as staff see them in a list. */
const WalletOwner = z
  .strictObject({ id: z.string(), name: z.string(), contactMasked: z.string().nullable() })
  .meta({ id: 'WalletOwner', example: { id: USER_ID, name: 'Asha Rao', contactMasked: 'a•••@gmail.com' } });
const owner = { id: USER_ID, name: 'Asha Rao', contactMasked: 'a•••@gmail.com' };

/** One line of the staff's list: what the projection says, at `asOf`. */
export const StaffWallet = z
  .strictObject({
    user: WalletOwner,
    ...balances,
    state: z.enum(WALLET_STATES),
    asOf: z.string().nullable().meta({ description: 'Of the last movement that this list knows.' }),
  })
  .meta({
    id: 'StaffWallet',
    example: { user: owner, ...balancesExample, state: 'open', asOf: '2026-11-21T10:00:00.000Z' },
  });
export type StaffWallet = z.infer<typeof StaffWallet>;
export const StaffWalletPage = pageOf(StaffWallet).meta({ id: 'StaffWalletPage' });

export const ListWalletsQuery = z.strictObject({
  ...pageQuery,
  q: z
    .string()
    .max(254)
    .transform((text) => text.trim())
    .optional()
    .meta({ description: 'A part of the name, or a whole e-mail address or phone number.', example: 'asha' }),
  filter: z.enum(WALLET_FILTERS).optional(),
  sort: z.enum(WALLET_SORTS).default('-balance'),
});
export type ListWalletsQuery = z.output<typeof ListWalletsQuery>;

/** One wallet, asked of the wallet itself. */
export const StaffWalletDetail = z
  .strictObject({
    user: WalletOwner,
    ...balances,
    lifetimeEarned: Money,
    state: z.enum(WALLET_STATES),
    isOwn: z.boolean().meta({ description: 'Nobody moves money in a wallet of their own.' }),
    openedAt: z.string().nullable().meta({ description: 'Null while no money came near it.' }),
    checkedAt: z.string().nullable().meta({ description: 'When it was last compared with its lines.' }),
    alertsOpen: z.int(),
    asOf: z.string(),
  })
  .meta({
    id: 'StaffWalletDetail',
    example: {
      ...{ user: owner, ...balancesExample, lifetimeEarned: inr(90_000), state: 'open', isOwn: false },
      ...{ openedAt: '2026-11-01T10:00:00.000Z', checkedAt: null, alertsOpen: 0, asOf: '2026-11-21T10:00:00.000Z' },
    },
  });
export type StaffWalletDetail = z.infer<typeof StaffWalletDetail>;

const REASON_MAX = 300;
const Reason = line(REASON_MAX).meta({ example: 'The shop confirmed it by phone' });

export const WalletAdjustment = z
  .strictObject({ direction: z.enum(DIRECTIONS), amountMinor: z.int().min(1).max(AMOUNT_MINOR_MAX), reason: Reason })
  .meta({
    id: 'WalletAdjustment',
    example: { direction: 'in', amountMinor: 5_000, reason: 'The shop confirmed it by phone' },
  });
export type WalletAdjustment = z.output<typeof WalletAdjustment>;

export const WalletPatch = z
  .strictObject({ isFrozen: z.boolean(), reason: Reason })
  .meta({ id: 'WalletPatch', example: { isFrozen: true, reason: 'Two accounts of one person' } });
export type WalletPatch = z.output<typeof WalletPatch>;

export const WalletAlert = z
  .strictObject({
    id: z.string(),
    kind: z.enum(ALERT_KINDS).meta({
      description: '`sequence` and `invariant` count, the others are amounts in minor units.',
    }),
    user: orNull(WalletOwner).meta({ description: 'Null when it is about the whole business.' }),
    ledgerId: z.string().nullable(),
    expected: z.int(),
    found: z.int(),
    detail: z.string(),
    firstSeenAt: z.string(),
    lastSeenAt: z.string(),
    seen: z.int(),
    settledAt: z.string().nullable(),
    settledBy: z.string().nullable().meta({ description: 'The name of who settled it.' }),
    note: z.string().nullable(),
  })
  .meta({
    id: 'WalletAlert',
    example: {
      ...{ id: 'alr_01jd3v9v1kfqgtz5m2x8r4c7ab', kind: 'available', user: owner, ledgerId: LEDGER_ID },
      ...{ expected: 50_000, found: 49_000, detail: '', seen: 2, settledAt: null, settledBy: null, note: null },
      ...{ firstSeenAt: '2026-11-20T01:00:00.000Z', lastSeenAt: '2026-11-21T01:00:00.000Z' },
    },
  });
export type WalletAlert = z.infer<typeof WalletAlert>;
export const WalletAlertPage = pageOf(WalletAlert).meta({ id: 'WalletAlertPage' });

export const ListAlertsQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(['open', 'settled']).default('open'),
  user: z.string().max(100).optional().meta({ description: 'Only those of this member.' }),
});
export type ListAlertsQuery = z.output<typeof ListAlertsQuery>;

export const AlertSettlement = z
  .strictObject({
    note: line(REASON_MAX).meta({ example: 'A row was changed by hand; read again' }),
    isReadAgain: z.boolean().default(false).meta({
      description: 'Forget the lines and read them from the wallet again before it is settled.',
    }),
  })
  .meta({ id: 'AlertSettlement', example: { note: 'A row was changed by hand; read again', isReadAgain: true } });
export type AlertSettlement = z.output<typeof AlertSettlement>;

/** What is owed at the end of one day, or now. */
const LiabilityDay = z.strictObject({ day: z.string(), ...balances, wallets: z.int(), isToday: z.boolean() }).meta({
  id: 'LiabilityDay',
  example: { day: '2026-11-20', ...balancesExample, wallets: 12, isToday: false },
});

export const Liability = z
  .strictObject({ days: z.array(LiabilityDay), from: z.string(), to: z.string(), asOf: z.string() })
  .meta({
    id: 'Liability',
    example: {
      days: [{ day: '2026-11-20', ...balancesExample, wallets: 12, isToday: false }],
      ...{ from: '2026-11-20', to: '2026-11-20', asOf: '2026-11-21T10:00:00.000Z' },
    },
  });
export type Liability = z.infer<typeof Liability>;

const Day = z.iso.date().meta({ example: '2026-11-01' });
export const LiabilityQuery = z.strictObject({
  from: Day.optional().meta({ description: 'A day in the zone of the business; 30 days before `to` unless said.' }),
  to: Day.optional().meta({ description: 'Today unless said.' }),
});
export type LiabilityQuery = z.output<typeof LiabilityQuery>;
