import { useEffect, useRef, useState } from 'react';

/** Sends a file and tells how far it is. */
export type SendFile<T> = (file: File, how: { onProgress: (share: number) => void; signal: AbortSignal }) => Promise<T>;

export type UploadState =
  | { status: 'idle' }
  | { status: 'sending'; name: string; share: number }
  | { status: 'failed'; name: string; error: Error };

/** One upload at a time: its progress, its end, and the way to stop it. Leaving the page stops it too. */
export function useUpload<T>(send: SendFile<T>, onDone: (answer: T) => void) {
  const [state, setState] = useState<UploadState>({ status: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function start(file: File): Promise<void> {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const { name } = file;
    setState({ status: 'sending', name, share: 0 });
    try {
      const onProgress = (share: number) => setState({ status: 'sending', name, share });
      const answer = await send(file, { onProgress, signal: controller.signal });
      setState({ status: 'idle' });
      onDone(answer);
    } catch (error) {
      if (controller.signal.aborted) return;
      setState({ status: 'failed', name, error: error instanceof Error ? error : new Error(String(error)) });
    }
  }

  function cancel(): void {
    running.current?.abort();
    setState({ status: 'idle' });
  }

  return { state, start, cancel };
}
