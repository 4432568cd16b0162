interface Waiting<T, R> {
  item: T;
  answer: (result: R) => void;
  fail: (error: unknown) => void;
}

const GROUP_MAX = 32;

/** Collects what arrives together and commits it together; each caller is answered when the group of his own is done. */
export class GroupCommit<T, R> {
  private readonly waiting: Waiting<T, R>[] = [];
  private isRunning = false;

  /** `commit` gives one result for each item of a group, in its order. */
  constructor(private readonly commit: (items: T[]) => Promise<R[]>) {}

  add(item: T): Promise<R> {
    return new Promise((answer, fail) => {
      this.waiting.push({ item, answer, fail });
      if (!this.isRunning) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    await scheduler.wait(0);
    while (this.waiting.length) await this.runGroup(this.waiting.splice(0, GROUP_MAX));
    this.isRunning = false;
  }

  /** A group that fails takes nobody with it but its own: those callers do not know what happened, and ask again. */
  private async runGroup(group: Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.commit(group.map(({ item }) => item));
      for (const [i, { answer, fail }] of group.entries()) {
        const result = results[i];
        if (result === undefined) fail(new Error('a group was answered in part'));
        else answer(result);
      }
    } catch (error) {
      for (const { fail } of group) fail(error);
    }
  }
}
