import { type Trace, tasksByThread, threadOf } from './trace.ts';

/** Milliseconds that the processor worked on the page's thread from the last event of its type to the end of the next frame. */
export function workUntilPaint(trace: Trace, type: string): number {
  const event = trace.traceEvents.findLast(({ name, args }) => name === 'EventDispatch' && args?.data?.type === type);
  if (!event) throw new Error(`the trace has no ${type}`);
  const isPaint = ({ name, ts }: { name: string; ts: number }) => name === 'Paint' && ts > event.ts;
  const paint = trace.traceEvents.filter((one) => isPaint(one) && threadOf(one) === threadOf(event));
  const paintedAt = Math.min(...paint.map(({ ts }) => ts));
  if (paintedAt === Number.POSITIVE_INFINITY) throw new Error(`nothing was painted after the ${type}`);
  const tasks = tasksByThread(trace).get(threadOf(event)) ?? [];
  // The task of the event itself began before it.
  const within = tasks.filter(({ ts, dur = 0 }) => ts + dur >= event.ts && ts <= paintedAt);
  return within.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0);
}
