/** One record of a file as text, or why its first line cannot be one. */
export type TextRecord = { line: number; text: string } | { line: number; fault: 'line-too-long' | 'open-quote' };

/** A code of 255 characters with 4 KiB of metadata, each quote doubled, is far below. */
const RECORD_MAX = 64 * 1024;

/**
 * Cuts text into records: a line end inside quotes does not end one. A quote that is never closed costs its own line only: the
 * reading goes on behind it. No more than one record is held, however long a line is.
 */
export class RecordSplitter {
  /** The record that is not finished yet, by its lines. */
  private lines: string[] = [];
  private size = 0;
  private quotes = 0;
  /** The line that has begun to arrive. */
  private tail = '';
  private isTooLong = false;
  private line = 1;

  /** The records that this piece finishes. */
  take(piece: string): TextRecord[] {
    const found: TextRecord[] = [];
    let from = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      this.grow(piece.slice(from, end));
      this.endLine(found);
      from = end + 1;
    }
    this.grow(piece.slice(from));
    return found;
  }

  /** What was left without a line end. */
  end(): TextRecord[] {
    const found: TextRecord[] = [];
    if (this.tail || this.isTooLong) this.endLine(found);
    if (this.lines.length) this.giveUp(found);
    return found;
  }

  private grow(text: string): void {
    if (this.tail.length + text.length > RECORD_MAX) {
      this.isTooLong = true;
      this.tail = '';
    } else if (!this.isTooLong) this.tail += text;
  }

  private endLine(found: TextRecord[]): void {
    const text = this.tail.endsWith('\r') ? this.tail.slice(0, -1) : this.tail;
    this.tail = '';
    if (this.isTooLong) {
      this.isTooLong = false;
      if (this.lines.length) this.giveUp(found);
      found.push({ line: this.line++, fault: 'line-too-long' });
      return;
    }
    this.line++;
    this.lines.push(text);
    this.size += text.length + 1;
    this.quotes += countQuotes(text);
    if (this.quotes % 2 === 0) {
      found.push({ line: this.line - this.lines.length, text: this.lines.join('\n') });
      this.forget();
    } else if (this.size > RECORD_MAX) this.giveUp(found);
  }

  /** The quote of the first held line closes nowhere. The quotes behind it are even in number, so its other lines come out whole. */
  private giveUp(found: TextRecord[]): void {
    const [, ...rest] = this.lines;
    this.line -= this.lines.length;
    found.push({ line: this.line++, fault: 'open-quote' });
    this.forget();
    for (const text of rest) {
      this.tail = text;
      this.endLine(found);
    }
  }

  private forget(): void {
    this.lines = [];
    this.size = 0;
    this.quotes = 0;
  }
}

function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++;
  return count;
}
