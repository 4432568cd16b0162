/**
 * The chart of accounts inside one wallet. A transfer moves an amount from its debit account to its credit account, so that
 * debits equal credits by shape. `available`, `pending` and `held` are what we owe the member; `owed` is what the member owes
 * us; the others are the far sides: where money comes from and where it goes.
 */
export const ACCOUNTS = [
  'available',
  'pending',
  'held',
  'owed',
  'cashback-expense',
  'payouts-clearing',
  'gift-cards',
  'adjustments',
] as const;
export type Account = (typeof ACCOUNTS)[number];

/** Where a credit without a pending time may come from. */
export const SOURCES = ['cashback-expense', 'gift-cards'] as const;
export type Source = (typeof SOURCES)[number];

/** Minor units of the wallet's currency, each zero or more. */
export interface Balances {
  available: number;
  pending: number;
  held: number;
  /** A debt: the next money pays it back first, so it never stands beside available money. */
  owed: number;
  /** All cashback that became available, less what was taken back. */
  earned: number;
}

export const EMPTY: Balances = { available: 0, pending: 0, held: 0, owed: 0, earned: 0 };

export interface Transfer {
  debit: Account;
  credit: Account;
  amountMinor: number;
}

/** The balances after these transfers. Credits raise what we owe the member, debits raise what the member owes us. */
export function post(balances: Balances, transfers: Transfer[]): Balances {
  const after = { ...balances };
  for (const { debit, credit, amountMinor } of transfers) {
    if (debit === 'owed') after.owed += amountMinor;
    else if (debit in after) after[debit as keyof Balances] -= amountMinor;
    if (credit === 'owed') after.owed -= amountMinor;
    else if (credit in after) after[credit as keyof Balances] += amountMinor;
    if (isCashback(debit) && isOwn(credit)) after.earned += amountMinor;
    if (isOwn(debit) && credit === 'cashback-expense') after.earned -= amountMinor;
  }
  return after;
}

const isOwn = (account: Account) => account === 'available' || account === 'owed';
const isCashback = (account: Account) => account === 'pending' || account === 'cashback-expense';
