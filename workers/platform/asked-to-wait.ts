/** A failure of the moment after which the other side asked for a wait; the queue then tries again no sooner. */
export class AskedToWait extends Error {
  constructor(
    message: string,
    readonly waitMs: number,
  ) {
    super(message);
  }
}
