import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useWrite } from '../../lib/query';
import { accessToken, signIn, useSession } from '../../lib/session';
import { safeNext } from './safe-next';

/** What stands behind `#` of a hand-over: a code, and on the dashboard who comes and where to. Read once, then gone. */
function takeArrival() {
  const said = new URLSearchParams(location.hash.slice(1));
  history.replaceState(history.state, '', location.pathname);
  return { code: said.get('code') ?? '-', for: said.get('for'), next: safeNext(said.get('next') ?? undefined) ?? '/' };
}

/**
 * Takes over a person who was signed in next door. Who is signed in here already as that person goes straight on; as
 * somebody else, they are asked first: a link alone never changes whose dashboard one looks at.
 */
export function useArrival() {
  const router = useRouter();
  const { user } = useSession();
  const { mutateAsync, error } = useWrite('redeemHandOver');
  const [arrival] = useState(takeArrival);
  const [isAsking, setIsAsking] = useState(false);
  const isBegun = useRef(false);

  const goOn = useCallback(() => router.history.replace(arrival.next), [router, arrival]);
  const redeem = useCallback(async () => {
    setIsAsking(false);
    const answer = await mutateAsync({ input: { body: { code: arrival.code } } }).catch(() => null);
    if (!answer) return;
    signIn(answer);
    goOn();
  }, [mutateAsync, arrival, goOn]);

  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true; // the code is good once, and effects may run twice
    void (async () => {
      const isHere = arrival.for !== null && (await accessToken()) !== null;
      if (isHere) setIsAsking(true);
      else await redeem();
    })();
  }, [arrival, redeem]);

  const isSame = isAsking && user !== null && user.id === arrival.for;
  useEffect(() => {
    if (isSame) goOn();
  }, [isSame, goOn]);

  return { error, other: isAsking && !isSame ? user : null, redeem, goOn };
}
