import type { ReactNode } from 'react';

export type BadgeTone = 'plain' | 'brand' | 'reward' | 'positive' | 'caution' | 'critical';

/** A state in one or two words. */
export function Badge({ tone = 'plain', children }: { tone?: BadgeTone; children: ReactNode }) {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}
