import { type Trace, type TraceEvent, tasksByThread, threadOf } from './trace.ts';

/**
 * A trace in which every task lasts as long as the processor worked on it, and what lies within a task shrinks alike. On a
 * machine with other work a task's duration is mostly waiting for the processor, and says nothing about the page.
 */
export function countProcessorTime(trace: Trace): Trace {
  const tasks = tasksByThread(trace);
  const counted = trace.traceEvents.map((event) => {
    const task = taskAround(tasks.get(threadOf(event)) ?? [], event.ts);
    if (!task?.dur || task.tdur === undefined) return event;
    const ratio = Math.min(1, task.tdur / task.dur);
    const ts = task.ts + (event.ts - task.ts) * ratio;
    return { ...event, ts, ...(event.dur === undefined ? {} : { dur: event.dur * ratio }) };
  });
  return { ...trace, traceEvents: counted };
}

/** The last task that began before, when it had not ended yet. */
function taskAround(tasks: TraceEvent[], ts: number): TraceEvent | undefined {
  let from = 0;
  let to = tasks.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((tasks[middle]?.ts ?? 0) <= ts) from = middle + 1;
    else to = middle;
  }
  const task = tasks[from - 1];
  return task && ts <= task.ts + (task.dur ?? 0) ? task : undefined;
}
