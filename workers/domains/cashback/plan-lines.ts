import type { LineKind } from './schema';

/** A movement of a conversion in its wallet; amounts are positive, in minor units. */
export interface Line {
  key: string;
  kind: LineKind;
  /** The key of the line that it follows; null for a credit. */
  followed: string | null;
  amountMinor: number;
}

/** What a conversion should have in the wallet: at most one of the two is more than zero. */
export interface Target {
  pendingMinor: number;
  confirmedMinor: number;
}

interface Credit {
  number: number;
  key: string;
  openMinor: number;
  confirms: { key: string; netMinor: number }[];
}

/**
 * The lines that bring a conversion from what its earlier lines made of it to the target. Only new lines, never an edit: what is
 * pending too much is declined, what was confirmed too much is reversed, the newest first; what lacks is a new credit. Pure, and
 * the same for the same lines. Keys: `<id>:<n>` a credit, `<id>:<n>:confirmed`, `:declined`, `:reversed` what follows it, with
 * `:2`, `:3` … where it happens again.
 */
export function planLines(id: string, lines: readonly Line[], target: Target): Line[] {
  const plan = new Plan(id, lines);
  plan.reverseDownTo(target.confirmedMinor);
  if (target.confirmedMinor > 0) {
    plan.confirmUpTo(target.confirmedMinor);
    plan.declineDownTo(0);
  } else {
    plan.declineDownTo(target.pendingMinor);
    plan.creditUpTo(target.pendingMinor);
  }
  return plan.added;
}

class Plan {
  readonly added: Line[] = [];
  private readonly keys: Set<string>;
  private readonly credits: Credit[];

  constructor(
    private readonly id: string,
    lines: readonly Line[],
  ) {
    this.keys = new Set(lines.map(({ key }) => key));
    this.credits = readCredits(lines);
  }

  reverseDownTo(wanted: number): void {
    let excess = sum(this.credits.flatMap(({ confirms }) => confirms.map(({ netMinor }) => netMinor))) - wanted;
    for (const credit of this.credits.toReversed()) {
      for (const confirm of credit.confirms.toReversed()) {
        const amountMinor = Math.min(confirm.netMinor, excess);
        if (amountMinor <= 0) continue;
        this.add(`${credit.key}:reversed`, 'reverse', confirm.key, amountMinor);
        confirm.netMinor -= amountMinor;
        excess -= amountMinor;
      }
    }
  }

  declineDownTo(wanted: number): void {
    let excess = sum(this.credits.map(({ openMinor }) => openMinor)) - wanted;
    for (const credit of this.credits.toReversed()) {
      const amountMinor = Math.min(credit.openMinor, excess);
      if (amountMinor <= 0) continue;
      this.add(`${credit.key}:declined`, 'decline', credit.key, amountMinor);
      credit.openMinor -= amountMinor;
      excess -= amountMinor;
    }
  }

  creditUpTo(wanted: number): void {
    const amountMinor = wanted - sum(this.credits.map(({ openMinor }) => openMinor));
    if (amountMinor <= 0) return;
    const number = Math.max(0, ...this.credits.map((credit) => credit.number)) + 1;
    const key = this.add(`${this.id}:${number}`, 'credit-pending', null, amountMinor);
    this.credits.push({ number, key, openMinor: amountMinor, confirms: [] });
  }

  confirmUpTo(wanted: number): void {
    let lacking = wanted - sum(this.credits.flatMap(({ confirms }) => confirms.map(({ netMinor }) => netMinor)));
    if (lacking <= 0) return;
    this.creditUpTo(lacking);
    for (const credit of this.credits) {
      const amountMinor = Math.min(credit.openMinor, lacking);
      if (amountMinor <= 0) continue;
      const key = this.add(`${credit.key}:confirmed`, 'confirm', credit.key, amountMinor);
      credit.openMinor -= amountMinor;
      credit.confirms.push({ key, netMinor: amountMinor });
      lacking -= amountMinor;
    }
  }

  private add(name: string, kind: LineKind, followed: string | null, amountMinor: number): string {
    let key = name;
    for (let again = 2; this.keys.has(key); again++) key = `${name}:${again}`;
    this.keys.add(key);
    this.added.push({ key, kind, followed, amountMinor });
    return key;
  }
}

function readCredits(lines: readonly Line[]): Credit[] {
  const credits = new Map<string, Credit>();
  const ofConfirm = new Map<string, { netMinor: number }>();
  for (const { key, kind, followed, amountMinor } of lines) {
    if (kind === 'credit-pending') {
      credits.set(key, { number: Number(key.slice(key.indexOf(':') + 1)), key, openMinor: amountMinor, confirms: [] });
      continue;
    }
    const credit = credits.get(followed ?? '');
    if (credit) credit.openMinor -= amountMinor;
    if (credit && kind === 'confirm') {
      const confirm = { key, netMinor: amountMinor };
      credit.confirms.push(confirm);
      ofConfirm.set(key, confirm);
    }
    const confirm = kind === 'reverse' ? ofConfirm.get(followed ?? '') : undefined;
    if (confirm) confirm.netMinor -= amountMinor;
  }
  return [...credits.values()];
}

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
