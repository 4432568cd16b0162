import type { Child } from 'hono/jsx';

/** Stands in no text: what is between two of them names an element. */
const MARK = '\u0001';

/** What `t.markup` puts where this tag stands. */
export function tag(name: string): () => string {
  return () => MARK + name + MARK;
}

/** A sentence with elements where its tags stand: each language says where that is. */
export function Woven({ text, parts }: { text: string; parts: Record<string, Child> }) {
  return <>{text.split(MARK).map((piece, i) => (i % 2 === 1 ? parts[piece] : piece))}</>;
}
