import { AMOUNT_MINOR_MAX } from '../../platform/amount';
import type { Account, Balances, Transfer } from './ledger-accounts';
import type { Movement, Operation, OperationKind, Refusal } from './ledger-command';

/** What the book says about the operation that a movement follows. */
export interface Followed {
  operation: Operation;
  /** Sums of what followed it so far, by kind. */
  done: Partial<Record<OperationKind, number>>;
}

export type Plan = { isLegal: true; amountMinor: number; transfers: Transfer[] } | { isLegal: false; refusal: Refusal };

const FAR_SIDES = { confirm: 'cashback-expense', post: 'payouts-clearing', adjust: 'adjustments' } as const;

/** The transfers of one movement, or why it may not be. Pure: the object writes what this says, in the same transaction. */
export function planMovement(balances: Balances, movement: Movement, followed: Followed | null, now: number): Plan {
  if ('amountMinor' in movement && !isAmount(movement.amountMinor)) return refuse('bad-amount');
  switch (movement.kind) {
    case 'credit-pending':
      return plan(movement.amountMinor, [move('cashback-expense', 'pending', movement.amountMinor)]);
    case 'credit':
      return plan(movement.amountMinor, give(balances, movement.from, movement.amountMinor));
    case 'adjust':
      if (movement.direction === 'in') {
        return plan(movement.amountMinor, give(balances, 'adjustments', movement.amountMinor));
      }
      if (movement.amountMinor > balances.available) return refuse('insufficient-funds');
      return plan(movement.amountMinor, [move('available', 'adjustments', movement.amountMinor)]);
    case 'hold':
      if (movement.endsAt !== null && !(movement.endsAt > now)) return refuse('hold-ended');
      if (movement.amountMinor > balances.available) return refuse('insufficient-funds');
      return plan(movement.amountMinor, [move('available', 'held', movement.amountMinor)]);
    default:
      return followed ? planFollowing(balances, movement, followed) : refuse('unknown-operation');
  }
}

type Following = Extract<Movement, { of: string }>;

function planFollowing(balances: Balances, movement: Following, { operation, done }: Followed): Plan {
  const { kind, amountMinor: whole } = operation;
  const sum = (...kinds: OperationKind[]) => kinds.reduce((total, each) => total + (done[each] ?? 0), 0);
  if (movement.kind === 'confirm' || movement.kind === 'decline') {
    if (kind !== 'credit-pending') return refuse('wrong-operation');
    if (movement.amountMinor > whole - sum('confirm', 'decline')) return refuse('more-than-open');
    if (movement.kind === 'confirm') {
      return plan(movement.amountMinor, give(balances, 'pending', movement.amountMinor));
    }
    return plan(movement.amountMinor, [move('pending', 'cashback-expense', movement.amountMinor)]);
  }
  if (movement.kind === 'reverse') {
    if (movement.amountMinor > whole - sum('reverse')) return refuse('more-than-open');
    return planReversal(balances, operation, movement.amountMinor);
  }
  if (kind !== 'hold') return refuse('wrong-operation');
  if (sum('post', 'void', 'expire') > 0) return refuse('hold-ended');
  if (movement.kind !== 'post') return plan(whole, give(balances, 'held', whole));
  if (movement.amountMinor > whole) return refuse('more-than-open');
  const rest = whole - movement.amountMinor;
  return plan(movement.amountMinor, [
    move('held', 'payouts-clearing', movement.amountMinor),
    ...(rest ? give(balances, 'held', rest) : []),
  ]);
}

/** Back to where it came from. What was spent meanwhile becomes a debt. */
function planReversal(balances: Balances, { kind, direction, from }: Operation, amountMinor: number): Plan {
  if (kind === 'post') return plan(amountMinor, give(balances, FAR_SIDES.post, amountMinor));
  if (kind === 'adjust' && direction === 'out') return plan(amountMinor, give(balances, FAR_SIDES.adjust, amountMinor));
  if (kind === 'confirm' || kind === 'adjust') return plan(amountMinor, take(balances, FAR_SIDES[kind], amountMinor));
  if (kind === 'credit' && from) return plan(amountMinor, take(balances, from, amountMinor));
  return refuse('wrong-operation');
}

/** Money for the member: a debt is paid back first. */
function give({ owed }: Balances, from: Account, amountMinor: number): Transfer[] {
  const repaid = Math.min(owed, amountMinor);
  return [move(from, 'owed', repaid), move(from, 'available', amountMinor - repaid)].filter(isSome);
}

/** Money back from the member: what is not there any more is owed. */
function take({ available }: Balances, to: Account, amountMinor: number): Transfer[] {
  const paid = Math.min(available, amountMinor);
  return [move('available', to, paid), move('owed', to, amountMinor - paid)].filter(isSome);
}

const move = (debit: Account, credit: Account, amountMinor: number): Transfer => ({ debit, credit, amountMinor });
const isSome = ({ amountMinor }: Transfer) => amountMinor > 0;
const plan = (amountMinor: number, transfers: Transfer[]): Plan => ({ isLegal: true, amountMinor, transfers });
const refuse = (refusal: Refusal): Plan => ({ isLegal: false, refusal });

function isAmount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0 && (value as number) <= AMOUNT_MINOR_MAX;
}
