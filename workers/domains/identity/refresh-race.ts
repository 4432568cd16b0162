/**
 * Requests of this isolate that came with the same refresh token before the one that traded it had answered: none of
 * them can have known the successor, so none of them is reuse. Nobody joins once the winner has answered, so a stolen
 * token cannot be kept alive by overlapping requests. Other isolates are told apart by time (rules.ts, judgeRefresh).
 */
export interface Race {
  /** Whether a request of this race has traded the token. */
  hasWinner(): boolean;
  /** Called by the request that traded it. */
  win(): void;
}

interface Field {
  hasWinner: boolean;
  runners: number;
}

const fields = new Map<string, Field>();

/** Runs a refresh among the others that hold the same token now. */
export async function inRace<T>(tokenHash: string, run: (race: Race) => Promise<T>): Promise<T> {
  const field = fields.get(tokenHash) ?? { hasWinner: false, runners: 0 };
  fields.set(tokenHash, field);
  field.runners += 1;
  let isWinner = false;
  const win = () => {
    isWinner = true;
    field.hasWinner = true;
  };
  try {
    return await run({ hasWinner: () => field.hasWinner, win });
  } finally {
    field.runners -= 1;
    const isOver = isWinner || field.runners === 0;
    if (isOver && fields.get(tokenHash) === field) fields.delete(tokenHash);
  }
}
