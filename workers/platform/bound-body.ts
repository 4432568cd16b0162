import { platformErrors, refuse } from './errors';

/** The request with a body of at most so many bytes: refused by its declared length, or without one as soon as it has grown too large. */
export async function boundBody(request: Request, bytesMax: number): Promise<Request> {
  const declared = request.headers.get('Content-Length');
  const tooLarge = () => refuse(platformErrors.tooLarge, `A body here has at most ${bytesMax} bytes.`);
  if (declared && Number(declared) > bytesMax) throw tooLarge();
  const { body } = request;
  if (!body || declared) return request;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > bytesMax) throw tooLarge();
    chunks.push(chunk);
  }
  return new Request(request, { body: new Blob(chunks) });
}
