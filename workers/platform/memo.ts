/** Longer texts are read each time: a caller must not be able to fill the memory with his headers. */
const TEXT_MAX = 500;

/**
 * A reading of one text that remembers its answers, at most `max` of them: one more and all are forgotten, which needs no
 * book-keeping. For pure, costly readings of what requests repeat; `context` must be the same for all of an isolate.
 */
export function memo<T, C extends unknown[]>(
  max: number,
  read: (text: string, ...context: C) => T,
): (text: string, ...context: C) => T {
  const known = new Map<string, T>();
  return (text, ...context) => {
    let answer = known.get(text);
    if (answer === undefined) {
      answer = read(text, ...context);
      if (known.size >= max) known.clear();
      if (text.length <= TEXT_MAX) known.set(text, answer);
    }
    return answer;
  };
}
