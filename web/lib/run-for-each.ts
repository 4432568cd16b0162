/** What became of one action on many things. */
export interface Outcome<T, R> {
  done: { item: T; result: R }[];
  failed: { item: T; error: unknown }[];
}

/** Acts on each, a few at a time; one that fails does not stop the others. */
export async function runForEach<T, R>(
  items: readonly T[],
  act: (item: T) => Promise<R>,
  atOnce = 4,
): Promise<Outcome<T, R>> {
  const outcome: Outcome<T, R> = { done: [], failed: [] };
  const waiting = [...items];
  async function work(): Promise<void> {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      try {
        outcome.done.push({ item, result: await act(item) });
      } catch (error) {
        outcome.failed.push({ item, error });
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
  return outcome;
}
