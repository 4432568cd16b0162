/** A form as people fill it in: texts by field name. */
export type Entries = Record<string, string>;

/** The names of the fields that differ. */
export function differences<E extends Entries>(before: E, after: E): (keyof E & string)[] {
  return (Object.keys(after) as (keyof E & string)[]) // the keys of an object literal type of our own
    .filter((name) => before[name] !== after[name]);
}

/** One per line -> a list without blanks. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
