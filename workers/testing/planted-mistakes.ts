import { type Balances, post } from '../domains/wallet/ledger-accounts';
import type { LedgerBook } from '../domains/wallet/ledger-book';
import type { Command, Outcome } from '../domains/wallet/ledger-command';
import { planMovement } from '../domains/wallet/plan-movement';

/** A wallet that reads, waits, and writes what it read: somebody else may have written between. */
export async function racy(book: LedgerBook, command: Command): Promise<Outcome> {
  const known = book.find(command.key);
  if (known) return known.input === JSON.stringify(command) ? done(known.operation, true) : no('key-reused');
  const { balances } = book.last();
  await scheduler.wait(0);
  return write(book, command, command.key, balances);
}

/** A wallet for which each call is new, whatever its key says. */
export async function keyless(book: LedgerBook, command: Command): Promise<Outcome> {
  const isTaken = book.find(command.key) !== null;
  return write(book, command, isTaken ? crypto.randomUUID() : command.key, book.last().balances);
}

function write(book: LedgerBook, command: Command, key: string, balances: Balances): Outcome {
  const { movement } = command;
  const followed = 'of' in movement ? book.follow(movement.of) : null;
  const plan = planMovement(balances, movement, followed, Date.now());
  if (!plan.isLegal) return no(plan.refusal);
  const after = post(balances, plan.transfers);
  const entry = { ...plan, followed: followed?.operation ?? null, at: Date.now(), balances: after };
  const sequence = book.last().sequence + 1;
  book.add({ sequence, command: { ...command, key }, input: JSON.stringify(command), ...entry });
  return done({ sequence, at: entry.at, balances: after }, false);
}

const no = (refusal: Extract<Outcome, { isDone: false }>['refusal']): Outcome => ({ isDone: false, refusal });
const done = (
  { sequence, at, balances }: { sequence: number; at: number; balances: Balances },
  isRepeat: boolean,
): Outcome => ({
  ...{ isDone: true, sequence, at, balances, isRepeat },
});
