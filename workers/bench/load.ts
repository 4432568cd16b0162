import { Connection } from './connection.ts';

export interface Latency {
  offeredPerSecond: number;
  servedPerSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  maxMs: number;
  failed: number;
}

export interface Throughput {
  servedPerSecond: number;
  served: number;
  failed: number;
}

interface Target {
  port: number;
  /** Sent one after the other, from the start again when all were sent. */
  requests: Buffer[];
  /** The status of a good answer. */
  status: number;
}

function openAll(port: number, count: number): Promise<Connection[]> {
  return Promise.all(Array.from({ length: count }, () => Connection.open(port)));
}

/** Closed loop: every connection sends its next request when the last one is answered; until `seconds` or `amount`. */
export async function measureThroughput(
  target: Target,
  { connections = 32, seconds = Number.POSITIVE_INFINITY, amount = Number.POSITIVE_INFINITY, from = 0 },
): Promise<Throughput> {
  const pool = await openAll(target.port, connections);
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1_000;
  let sent = 0;
  let served = 0;
  let failed = 0;
  await Promise.all(
    pool.map(
      (connection) =>
        new Promise<void>((resolve) => {
          const next = (): void => {
            if (sent >= amount || performance.now() >= endsAt) {
              resolve();
              return;
            }
            const request = target.requests[(from + sent++) % target.requests.length] as Buffer;
            connection.send(request, (status) => {
              if (status === target.status) served++;
              else failed++;
              next();
            });
          };
          next();
        }),
    ),
  );
  const elapsed = (performance.now() - startedAt) / 1_000;
  for (const connection of pool) connection.close();
  return { servedPerSecond: Math.round(served / elapsed), served, failed };
}

/**
 * Open loop: requests are due at a fixed rate whether or not earlier ones are answered, and a late one is measured from
 * the instant it was due, so that a stall counts against everything it held up.
 */
export async function measureLatency(
  target: Target,
  {
    perSecond,
    seconds,
    connections = 256,
    from = 0,
  }: { perSecond: number; seconds: number; connections?: number; from?: number },
): Promise<Latency> {
  const pool = await openAll(target.port, connections);
  const idle = [...pool];
  const due: number[] = [];
  const times: number[] = [];
  const total = Math.round(perSecond * seconds);
  let failed = 0;
  let issued = 0;
  let sent = 0;
  const startedAt = performance.now();
  await new Promise<void>((resolve) => {
    const pump = (): void => {
      while (due.length && idle.length) {
        const connection = idle.pop() as Connection;
        const dueAt = due.shift() as number;
        connection.send(target.requests[(from + sent++) % target.requests.length] as Buffer, (status) => {
          if (status === target.status) times.push(performance.now() - dueAt);
          else failed++;
          idle.push(connection);
          if (times.length + failed === total) resolve();
          else if (due.length) pump();
        });
      }
    };
    const tick = (): void => {
      const now = performance.now();
      while (issued < total && startedAt + (issued * 1_000) / perSecond <= now) {
        due.push(startedAt + (issued++ * 1_000) / perSecond);
      }
      pump();
      if (issued < total) setTimeout(tick, 1);
    };
    tick();
  });
  const elapsed = (performance.now() - startedAt) / 1_000;
  for (const connection of pool) connection.close();
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN);
  return {
    ...{ offeredPerSecond: perSecond, servedPerSecond: Math.round(times.length / elapsed), failed },
    ...{ p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), maxMs: at(1) },
  };
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function round(value: number, digits = 2): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
