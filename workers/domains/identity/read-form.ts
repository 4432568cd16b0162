/** Fields of a form as typed: trimmed, but for passwords. */
export type Fields = Partial<Record<string, string>>;

const FORM_BYTES_MAX = 64 * 1024;

/** The fields of a form that a browser sent; null for another kind of body, and for one that is too large. */
export async function readForm(request: Request): Promise<Fields | null> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) return null;
  const text = await textUpTo(request, FORM_BYTES_MAX);
  if (text === null) return null;
  const entries = [...new URLSearchParams(text)];
  return Object.fromEntries(entries.map(([name, value]) => [name, /password/i.test(name) ? value : value.trim()]));
}

/** The body, or null as soon as it has grown too large. */
async function textUpTo(request: Request, max: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > max) return null;
    chunks.push(chunk);
  }
  return new Blob(chunks).text();
}
