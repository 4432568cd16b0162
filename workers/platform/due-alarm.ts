/** From a change to the hint that its rows in D1 should follow. */
const HINT_AFTER_MS = 50;
const HINT_AGAIN_MS = [1_000, 5_000, 30_000, 120_000, 600_000];

/**
 * The one alarm of an object whose rows in D1 follow it: set when something is due before it rings, so that a change does not
 * set it again, and while D1 is behind for the next hint, each later than the one before until D1 comes on.
 */
export class DueAlarm {
  /** What the alarm is set to. */
  private at: number | null = null;
  private hints = 0;

  constructor(private readonly storage: Pick<DurableObjectStorage, 'setAlarm'>) {}

  /** It rang, or was taken away. */
  clear(): void {
    this.at = null;
  }

  hinted(): void {
    this.hints += 1;
  }

  /** D1 came on. Any progress counts: under a steady load the rows are never all there, and hints must not grow rarer for it. */
  progressed(): void {
    this.hints = 0;
  }

  /** Rings by the earliest of these times; null stands for nothing due. */
  async setBy(times: (number | null)[], { isBehind, now }: { isBehind: boolean; now: number }): Promise<void> {
    const again = this.hints ? HINT_AGAIN_MS[Math.min(this.hints, HINT_AGAIN_MS.length) - 1] : HINT_AFTER_MS;
    const due = [...times, isBehind ? now + (again ?? HINT_AFTER_MS) : null];
    const next = Math.min(...due.map((time) => time ?? Number.POSITIVE_INFINITY));
    if (next === Number.POSITIVE_INFINITY || (this.at !== null && this.at <= next)) return;
    this.at = Math.max(next, now);
    try {
      await this.storage.setAlarm(this.at);
    } catch (error) {
      this.at = null;
      throw error;
    }
  }
}
