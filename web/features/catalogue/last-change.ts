import { callSignedIn } from '../../lib/query';

export interface LastChange {
  /** Null for a system, and for who has left. */
  name: string | null;
  at: string;
}

/** Who changed this last and when, as the audit has it; null for who may not read that. */
export async function lastChangeOf(subject: string, origin: string): Promise<LastChange | null> {
  const page = await callSignedIn('adminListAudit', { subject, limit: 1 }, { origin }).catch(() => null);
  const [entry] = page?.data ?? [];
  return entry ? { name: entry.actor.name, at: entry.at } : null;
}
