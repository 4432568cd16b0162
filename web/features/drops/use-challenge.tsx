import { useState } from 'react';
import type { Drop } from '../../lib/api-types';
import { Challenge } from './challenge';

/** The check of a campaign that asks for one, and what it gave for the next claim; a token is good once. */
export function useChallenge(drop: Drop) {
  const [token, setToken] = useState<string | null>(null);
  const [tries, setTries] = useState(0);
  return {
    check: drop.challenge ? <Challenge key={tries} drop={drop} challenge={drop.challenge} onSolved={setToken} /> : null,
    solved: token === null ? {} : { turnstileToken: token },
    renew: () => {
      setToken(null);
      setTries((before) => before + 1);
    },
  };
}
