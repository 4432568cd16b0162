import { useCallback, useEffect, useRef, useState } from 'react';
import type { Output } from '../../lib/api-client';
import { askPasskey, fillsPasskeys, stopAsking } from '../../lib/passkey';
import { callSignedIn } from '../../lib/query';

/** A challenge is good for five minutes; one that waits in the field is renewed before. */
const RENEW_MS = 4 * 60_000;

/** Signing in with a passkey: by a press, and among what the browser fills into the field that waits on the page. */
export function usePasskeySignIn(onAnswer: (answer: Output<'signInByPasskey'>) => void) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const answered = useRef(onAnswer);
  answered.current = onAnswer;
  const isHere = useRef(true);

  const enter = useCallback(async (isFilledIn: boolean) => {
    const options = await callSignedIn('beginPasskeySignIn', {});
    if (!isHere.current) return;
    const body = await askPasskey(options, { isFilledIn });
    if (!body) return;
    setIsBusy(true);
    try {
      answered.current(await callSignedIn('signInByPasskey', { body }));
    } finally {
      setIsBusy(false);
    }
  }, []);

  /** Waits in the field without a word; what is told is why a passkey that was chosen there did nothing. */
  const wait = useCallback(async () => {
    if (await fillsPasskeys()) await enter(true);
  }, [enter]);

  useEffect(() => {
    isHere.current = true;
    void wait().catch(setError);
    const timer = setInterval(() => void wait().catch(setError), RENEW_MS);
    return () => {
      isHere.current = false;
      clearInterval(timer);
      void stopAsking();
    };
  }, [wait]);

  async function ask(): Promise<void> {
    setError(null);
    setIsBusy(true);
    await enter(false).catch(setError);
    setIsBusy(false);
    if (isHere.current) void wait().catch(setError);
  }

  return { isBusy, error, ask };
}
