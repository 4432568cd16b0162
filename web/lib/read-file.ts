import { Problem, problemFrom } from './problem';
import { accessToken, dropToken } from './session';

/** Reads a file that only this session may see; a token that ran out on the way is renewed once. */
export async function readFile(path: string, origin: string): Promise<Blob> {
  try {
    return await read(path, origin);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
    dropToken();
    return read(path, origin);
  }
}

async function read(path: string, origin: string): Promise<Blob> {
  const headers = { Authorization: `Bearer ${await accessToken()}` };
  const answer = await fetch(`${origin}/api/v1${path}`, { headers, credentials: 'omit', cache: 'no-store' });
  if (!answer.ok) throw await problemFrom(answer);
  return answer.blob();
}
