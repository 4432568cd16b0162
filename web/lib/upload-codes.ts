import type { Output } from './api-client';
import { Problem } from './problem';
import { callSignedIn } from './query';
import { sendBody } from './upload';

/** What a form takes; a larger file goes in parts, so that a broken line costs one of them. */
const FORM_BYTES = 4 * 1024 * 1024;
const TRIES_MAX = 5;
const AGAIN_MS = 1_000;

interface UploadCodesOptions {
  campaignId: string;
  origin: string;
  /** From 0 to 1, as far as the network has taken the file. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Sends a file of codes to a campaign; answers the import that reads it. */
export async function uploadCodes(file: File, options: UploadCodesOptions): Promise<Output<'uploadCodes'>> {
  if (file.size > FORM_BYTES) return inParts(file, options);
  const form = new FormData();
  form.append('file', file);
  return sendBody(form, { ...options, path: `/campaigns/${encodeURIComponent(options.campaignId)}/codes` });
}

async function inParts(file: File, options: UploadCodesOptions): Promise<Output<'completeUpload'>> {
  const { campaignId: id, origin } = options;
  const name = file.name.trim().slice(0, 200) || 'codes.csv';
  const upload = await callSignedIn('beginUpload', { id, body: { name, bytes: file.size } }, { origin });
  const count = Math.ceil(file.size / upload.partBytes);
  for (let number = 1; number <= count; number++) {
    const part = file.slice((number - 1) * upload.partBytes, number * upload.partBytes);
    const onProgress = (share: number) => options.onProgress((number - 1 + share) / count);
    await sendPart(part, `/campaigns/${id}/uploads/${upload.id}/parts/${number}`, { ...options, onProgress });
  }
  return callSignedIn('completeUpload', { id, uploadId: upload.id }, { origin });
}

/** The same part again takes the place of the first, so one that the network lost is sent once more. */
async function sendPart(part: Blob, path: string, options: UploadCodesOptions): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      await sendBody(part, { ...options, path, method: 'PUT' });
      return;
    } catch (error) {
      const isPassing = error instanceof Problem && (error.status === 0 || error.status >= 500);
      if (!isPassing || tried >= TRIES_MAX) throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS * tried));
    }
  }
}
