import type { Env } from '../env';

/** What a request adds and how many make a message. */
interface Options<T> {
  flushMs: number;
  flushItems: number;
  /** Hands them to the queue. */
  send(env: Env, items: T[]): Promise<unknown>;
}

/**
 * Gathers what requests have to tell, so that none of them waits for a queue: the buffer leaves after `flushMs`, or when it holds
 * `flushItems`, as one message. What a killed process may lose is what it holds.
 */
export class QueueBuffer<T> {
  /** By `env`, because the queue of a buffer is the one of its own bindings. */
  private readonly buffers = new WeakMap<Env, T[]>();

  constructor(private readonly options: Options<T>) {}

  add(env: Env, waitUntil: (work: Promise<unknown>) => void, item: T): void {
    let buffer = this.buffers.get(env);
    if (!buffer) {
      buffer = [];
      this.buffers.set(env, buffer);
    }
    const size = buffer.push(item);
    if (size === 1) waitUntil(this.flushSoon(env, buffer));
    else if (size >= this.options.flushItems) waitUntil(this.flush(env));
  }

  /** A buffer that was full before has left already, and the next one has a clock of its own. */
  private async flushSoon(env: Env, buffer: T[]): Promise<void> {
    await scheduler.wait(this.options.flushMs);
    if (this.buffers.get(env) === buffer) await this.flush(env);
  }

  private async flush(env: Env): Promise<void> {
    const items = this.buffers.get(env);
    if (!items?.length) return;
    this.buffers.delete(env);
    await this.options.send(env, items);
  }
}
