import { type Balances, EMPTY } from '../domains/wallet/ledger-accounts';
import type { Command, Movement, Refusal } from '../domains/wallet/ledger-command';

interface Line {
  content: string;
  movement: Movement;
  amountMinor: number;
  /** Still undecided of a pending credit, still running of a hold. */
  open: number;
  /** Still reversible. */
  standing: number;
  sequence: number;
}

export type ModelOutcome = { sequence: number; isRepeat: boolean } | { refusal: Refusal };

/**
 * A wallet as one would explain it: one step after the other, in memory, without accounts. The simulation holds `Ledger`
 * against it; they share no code.
 */
export class ModelWallet {
  balances: Balances = { ...EMPTY };
  readonly lines = new Map<string, Line>();

  keys(): string[] {
    return [...this.lines.keys()];
  }

  keysOf(kind: Movement['kind']): string[] {
    return [...this.lines].filter(([, line]) => line.movement.kind === kind).map(([key]) => key);
  }

  apply(command: Command, now: number): ModelOutcome {
    const content = JSON.stringify(command);
    if (/^expire:/.test(command.key)) return { refusal: 'bad-key' };
    const known = this.lines.get(command.key);
    if (known) {
      return known.content === content ? { sequence: known.sequence, isRepeat: true } : { refusal: 'key-reused' };
    }
    this.expire(now);
    const { movement } = command;
    const refusal = this.refusalOf(movement, now);
    if (refusal) return { refusal };
    return { sequence: this.write(command.key, content, movement), isRepeat: false };
  }

  expire(now: number): void {
    const due = [...this.lines].filter(
      ([, { movement, open }]) =>
        movement.kind === 'hold' && open > 0 && movement.endsAt !== null && movement.endsAt <= now,
    );
    const endOf = ({ movement }: Line) => (movement.kind === 'hold' && movement.endsAt) || 0;
    for (const [key] of due.sort(([, a], [, b]) => endOf(a) - endOf(b) || a.sequence - b.sequence)) {
      this.write(`expire:${key}`, '', { kind: 'expire', of: key });
    }
  }

  private refusalOf(movement: Movement, now: number): Refusal | null {
    if ('amountMinor' in movement && !(movement.amountMinor >= 1 && movement.amountMinor % 1 === 0))
      return 'bad-amount';
    const { available } = this.balances;
    if (movement.kind === 'hold' && movement.endsAt !== null && movement.endsAt <= now) return 'hold-ended';
    if (movement.kind === 'hold') return movement.amountMinor > available ? 'insufficient-funds' : null;
    if (movement.kind === 'adjust' && movement.direction === 'out') {
      return movement.amountMinor > available ? 'insufficient-funds' : null;
    }
    if (!('of' in movement)) return null;
    const line = this.lines.get(movement.of);
    if (!line) return 'unknown-operation';
    const first = line.movement.kind;
    if (movement.kind === 'confirm' || movement.kind === 'decline') {
      if (first !== 'credit-pending') return 'wrong-operation';
      return movement.amountMinor > line.open ? 'more-than-open' : null;
    }
    if (movement.kind === 'reverse') {
      if (movement.amountMinor > line.standing) return 'more-than-open';
      return ['confirm', 'credit', 'post', 'adjust'].includes(first) ? null : 'wrong-operation';
    }
    if (first !== 'hold') return 'wrong-operation';
    if (line.open === 0) return 'hold-ended';
    return movement.kind === 'post' && movement.amountMinor > line.open ? 'more-than-open' : null;
  }

  private write(key: string, content: string, movement: Movement): number {
    const sequence = this.lines.size + 1;
    const first = 'of' in movement ? this.lines.get(movement.of) : undefined;
    const amountMinor = 'amountMinor' in movement ? movement.amountMinor : (first?.amountMinor ?? 0);
    this.move(movement, amountMinor, first);
    const isOpen = movement.kind === 'credit-pending' || movement.kind === 'hold';
    this.lines.set(key, {
      ...{ content, movement, amountMinor, sequence, open: isOpen ? amountMinor : 0, standing: amountMinor },
    });
    return sequence;
  }

  private move(movement: Movement, amount: number, first: Line | undefined): void {
    const own = this.balances;
    switch (movement.kind) {
      case 'credit-pending':
        own.pending += amount;
        break;
      case 'confirm':
        own.pending -= amount;
        own.earned += amount;
        this.settle(amount);
        break;
      case 'decline':
        own.pending -= amount;
        break;
      case 'credit':
        if (movement.from === 'cashback-expense') own.earned += amount;
        this.settle(amount);
        break;
      case 'adjust':
        this.settle(movement.direction === 'in' ? amount : -amount);
        break;
      case 'hold':
        own.held += amount;
        own.available -= amount;
        break;
      case 'reverse':
        this.undo(first?.movement, amount);
        break;
      default: {
        own.held -= first?.amountMinor ?? 0;
        this.settle((first?.amountMinor ?? 0) - (movement.kind === 'post' ? amount : 0));
      }
    }
    if (first && movement.kind === 'reverse') first.standing -= amount;
    else if (first?.movement.kind === 'hold') first.open = 0;
    else if (first) first.open -= amount;
  }

  private undo(movement: Movement | undefined, amount: number): void {
    const isEarned =
      movement?.kind === 'confirm' || (movement?.kind === 'credit' && movement.from === 'cashback-expense');
    if (isEarned) this.balances.earned -= amount;
    const cameBack = movement?.kind === 'post' || (movement?.kind === 'adjust' && movement.direction === 'out');
    this.settle(cameBack ? amount : -amount);
  }

  /** What is at hand and what is owed are one number with two names. */
  private settle(amount: number): void {
    const net = this.balances.available - this.balances.owed + amount;
    this.balances.available = Math.max(0, net);
    this.balances.owed = Math.max(0, -net);
  }
}
