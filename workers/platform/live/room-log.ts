const KEPT_MS = 5 * 60_000;
const UPDATES_MAX = 100;

/**
 * What a room keeps in its SQLite: by channel a sequence and the updates of the last five minutes, a hundred at most, the
 * latest per key; and the tickets that were used. A channel's sequence begins at the present in milliseconds, so that it
 * goes on growing after the room was given up and made anew.
 */
export class RoomLog {
  readonly keptMs = KEPT_MS;
  private readonly storage: DurableObjectStorage;
  private isOpen = false;

  constructor(storage: DurableObjectStorage) {
    this.storage = storage;
  }

  private get sql(): SqlStorage {
    const { sql } = this.storage;
    if (!this.isOpen) {
      // `floor`: everything up to it may be missing from the updates.
      sql.exec(`
        create table if not exists channels (name text primary key, seq integer not null, floor integer not null);
        create table if not exists updates (channel text not null, seq integer not null, key text, at integer not null,
          data text not null, primary key (channel, seq)) without rowid;
        create table if not exists used_tickets (nonce text primary key, expires_at integer not null)`);
      this.isOpen = true;
    }
    return sql;
  }

  /** Marks a ticket as used; false when it was before. Those that have run out are forgotten: their end refuses them. */
  takeTicket(nonce: string, expiresAt: number, now: number): boolean {
    this.sql.exec('delete from used_tickets where expires_at <= ?', now);
    return this.sql.exec('insert or ignore into used_tickets values (?, ?)', nonce, expiresAt).rowsWritten > 0;
  }

  sequenceOf(channel: string, now: number): number {
    return this.channelOf(channel, now).seq;
  }

  /** Adds an update and answers its number. */
  append(channel: string, data: string, key: string | null, now: number): number {
    return this.storage.transactionSync(() => {
      const seq = this.channelOf(channel, now).seq + 1;
      if (key !== null) this.sql.exec('delete from updates where channel = ? and key = ?', channel, key);
      this.sql.exec('insert into updates values (?, ?, ?, ?, ?)', channel, seq, key, now, data);
      this.sql.exec('update channels set seq = ? where name = ?', seq, channel);
      // Under keys there is one update each; what is too old goes when somebody comes back.
      if (key === null) this.trim(channel, now);
      return seq;
    });
  }

  /** True when every update after this number is still here, or was replaced by one that is. */
  reachesBack(channel: string, after: number, now: number): boolean {
    this.trim(channel, now);
    const { seq, floor } = this.channelOf(channel, now);
    return after >= floor && after <= seq;
  }

  since(channel: string, after: number): { seq: number; data: string }[] {
    return this.sql
      .exec<{ seq: number; data: string }>(
        'select seq, data from updates where channel = ? and seq > ? order by seq',
        channel,
        after,
      )
      .toArray();
  }

  /** When the last update will be too old to resume from; null when nothing is left that is worth keeping. */
  emptyAt(now: number): number | null {
    const [row] = this.sql.exec<{ at: number | null }>('select max(at) as at from updates').toArray();
    const until = (row?.at ?? 0) + KEPT_MS;
    return until > now ? until : null;
  }

  /** Gives all up; the next use begins anew. */
  async forget(): Promise<void> {
    this.isOpen = false;
    await this.storage.deleteAll();
  }

  private channelOf(channel: string, now: number): { seq: number; floor: number } {
    const read = () =>
      this.sql
        .exec<{ seq: number; floor: number }>('select seq, floor from channels where name = ?', channel)
        .toArray();
    const [row] = read();
    if (row) return row;
    this.sql.exec('insert into channels values (?1, ?2, ?2)', channel, now);
    return { seq: now, floor: now };
  }

  private trim(channel: string, now: number): void {
    const [last] = this.sql
      .exec<{ seq: number | null }>(
        `select max(seq) as seq from updates where channel = ?1 and (at <= ?2 or seq <=
           (select seq from updates where channel = ?1 order by seq desc limit 1 offset ?3))`,
        channel,
        now - KEPT_MS,
        UPDATES_MAX,
      )
      .toArray();
    const floor = last?.seq ?? null;
    if (floor === null) return;
    this.sql.exec('delete from updates where channel = ? and seq <= ?', channel, floor);
    this.sql.exec('update channels set floor = ? where name = ?', floor, channel);
  }
}
