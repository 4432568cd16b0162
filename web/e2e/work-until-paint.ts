import { type Trace, type TraceEvent, tasksByThread, threadOf } from './trace.ts';

/** Milliseconds that the processor works for an event (the last `click` or `keydown`): its own task, and that of its frame. */
export function workUntilPaint(trace: Trace, type: string): number {
  const event = trace.traceEvents.findLast(({ name, args }) => name === 'EventDispatch' && args?.data?.type === type);
  if (!event) throw new Error(`the trace has no ${type}`);
  const paint = trace.traceEvents
    .filter((one) => one.name === 'Paint' && one.ts > event.ts && threadOf(one) === threadOf(event))
    .reduce<TraceEvent | null>((first, one) => (first && first.ts <= one.ts ? first : one), null);
  if (!paint) throw new Error(`nothing was painted after the ${type}`);
  const tasks = tasksByThread(trace).get(threadOf(event)) ?? [];
  const holds = (task: TraceEvent, one: TraceEvent) => task.ts <= one.ts && one.ts <= task.ts + (task.dur ?? 0);
  const within = tasks.filter((task) => holds(task, event) || holds(task, paint));
  return within.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0);
}
