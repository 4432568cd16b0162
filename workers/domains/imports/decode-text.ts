/** Why a file is no text, or no more of it is read. */
export type FileFault = 'binary' | 'gzip-broken' | 'too-large';

/** Ends the reading of a file; what was read before it stands. */
export class FileFaultError extends Error {
  constructor(readonly fault: FileFault) {
    super(fault);
  }
}

/** What a file may unpack to; 100,000 codes with a little metadata each take a tenth of it. */
export const TEXT_BYTES_MAX = 128 * 1024 * 1024;
const HEAD_BYTES = 64;
/** What bytes become that are no text in the file's encoding. */
export const NO_TEXT = '\uFFFD';

/**
 * The text of an uploaded file, piece by piece as it arrives: UTF-8, or UTF-16 of either order, told by its mark or its zeros;
 * gzip is unpacked, never beyond the limit. Bytes of another encoding become `NO_TEXT`, so that they cost their own line only.
 * Throws `FileFaultError` at the place where it stops being text.
 */
export async function* decodeText(bytes: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const packed = await peek(bytes);
  const isGzip = packed.head[0] === 0x1f && packed.head[1] === 0x8b;
  const { head, rest } = isGzip ? await peek(unpack(packed.rest)) : packed;
  const decoder = new TextDecoder(encodingOf(head), { fatal: false, ignoreBOM: false });
  let size = 0;
  for await (const chunk of rest) {
    size += chunk.byteLength;
    if (size > TEXT_BYTES_MAX) throw new FileFaultError('too-large');
    yield* untilZero(decoder.decode(chunk, { stream: true }));
  }
  yield* untilZero(decoder.decode());
}

function* untilZero(text: string): Generator<string> {
  const zero = text.indexOf('\0');
  if (zero >= 0) {
    yield text.slice(0, zero);
    throw new FileFaultError('binary');
  }
  if (text) yield text;
}

function encodingOf(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Spreadsheets write UTF-16 without its mark too: in Latin text every other byte is then zero.
  const zeros = (from: number) => head.filter((byte, at) => at % 2 === from && byte === 0).length;
  const half = Math.floor(head.length / 2);
  if (half > 1 && zeros(1) === half && zeros(0) === 0) return 'utf-16le';
  if (half > 1 && zeros(0) === half && zeros(1) === 0) return 'utf-16be';
  return 'utf-8';
}

/** The first bytes of a stream, and the whole of it again. */
async function peek(bytes: ReadableStream<Uint8Array>) {
  const reader = bytes.getReader();
  const held: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const { done, value } = await readOrFault(reader);
    if (done) break;
    held.push(value);
    size += value.byteLength;
  }
  const head = new Uint8Array(await new Blob(held).arrayBuffer()).subarray(0, HEAD_BYTES);
  const rest = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const first = held.shift();
      if (first) return controller.enqueue(first);
      const { done, value } = await readOrFault(reader);
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { head, rest };
}

/** A stream that unpacks breaks where the packing does. */
async function readOrFault(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch (error) {
    if (error instanceof TypeError) throw new FileFaultError('gzip-broken');
    throw error;
  }
}

function unpack(packed: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  return packed.pipeThrough(new DecompressionStream('gzip'));
}
