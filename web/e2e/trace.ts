/** What is read here of a trace of Chromium; times are microseconds. Format: Trace Event Format, Google, "Complete events". */
export interface Trace {
  traceEvents: TraceEvent[];
}

export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** How long the processor really worked on it. */
  tdur?: number;
  args?: { data?: { type?: string } };
}

/** The tasks of each thread in their order: the outermost event of each piece of work. */
export function tasksByThread({ traceEvents }: Trace): Map<string, TraceEvent[]> {
  const tasks = traceEvents.filter(({ name, ph }) => ph === 'X' && /(^|::)RunTask$/.test(name));
  return Map.groupBy(
    tasks.toSorted((one, other) => one.ts - other.ts),
    threadOf,
  );
}

export function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid}.${tid}`;
}
