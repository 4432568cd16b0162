import type { Operations } from './api-types';
import { OFFLINE, Problem, problemFrom } from './problem';
import { accessToken, dropToken } from './session';

export type UploadedFile = Operations['uploadFile']['output'];

interface UploadOptions {
  /** The business that the file belongs to. */
  origin: string;
  /** The door that takes it; the pictures of the catalogue unless said. */
  path?: string | undefined;
  method?: 'POST' | 'PUT';
  /** From 0 to 1, as far as the network has taken the file. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Sends one image, telling how far it is; ends with a Problem, or with an AbortError when `signal` was aborted. */
export function uploadFile(file: File, options: UploadOptions): Promise<UploadedFile> {
  const form = new FormData();
  form.append('file', file);
  return sendBody(form, options);
}

/** The same for a whole form, or for bytes as they are. */
export async function sendBody<T>(body: FormData | Blob, options: UploadOptions): Promise<T> {
  // One key for both tries: a token that ran out on the way must not store the file twice.
  const key = crypto.randomUUID();
  try {
    return await send(body, options, key, await accessToken());
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
    dropToken();
    return send(body, options, key, await accessToken());
  }
}

/** fetch tells nothing about what it has sent: this is what XMLHttpRequest is still for. */
function send<T>(body: FormData | Blob, options: UploadOptions, key: string, token: string | null): Promise<T> {
  const { origin, path = '/admin/files', method = 'POST', onProgress, signal } = options;
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(aborted());
    const request = new XMLHttpRequest();
    request.open(method, `${origin}/api/v1${path}`);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Idempotency-Key', key);
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    // A form says itself what it is.
    if (body instanceof Blob) request.setRequestHeader('Content-Type', 'application/octet-stream');
    const abort = () => request.abort();
    signal.addEventListener('abort', abort, { once: true });
    request.onabort = () => reject(aborted());
    request.onerror = () => reject(new Problem(0, OFFLINE, 'The network did not carry the file', null));
    request.onload = () => void read<T>(request).then(resolve, reject);
    request.onloadend = () => signal.removeEventListener('abort', abort);
    request.send(body);
  });
}

async function read<T>(request: XMLHttpRequest): Promise<T> {
  const headers = new Headers();
  for (const name of ['X-Request-Id', 'Retry-After']) {
    const value = request.getResponseHeader(name);
    if (value) headers.set(name, value);
  }
  const answer = new Response(request.responseText, { status: request.status, headers });
  if (!answer.ok) throw await problemFrom(answer);
  // The answer's shape is the Worker's promise, checked there against the same schema.
  return (await answer.json()) as T;
}

function aborted(): DOMException {
  return new DOMException('The upload was cancelled', 'AbortError');
}
