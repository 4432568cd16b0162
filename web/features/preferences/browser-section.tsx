import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import {
  endPushHere,
  type PushHere,
  type PushPlaces,
  readPushHere,
  startPushHere,
  THIS_HOST,
} from '../../lib/push-here';
import { useOperation } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { showFailure } from '../../ui/toast';
import { AccountSection } from '../account/account-section';

/** Messages in this very browser, the portal's or the dashboard's: asked for by a press, never by itself. */
export function BrowserSection({ places = THIS_HOST }: { places?: PushPlaces }) {
  const t = useTranslations('preferences');
  const { here, isBusy, start, end } = usePushHere(places);
  if (here === null) return null;
  const isOn = here === 'on';
  return (
    <AccountSection
      title={t('browser')}
      state={<Badge tone={isOn ? 'positive' : 'plain'}>{t(isOn ? 'browserOn' : 'browserOff')}</Badge>}
    >
      <p className="account-note">{t(places.isDesk ? DESK_TEXTS[here] : TEXTS[here])}</p>
      {here === 'off' ? (
        <Button isBusy={isBusy} onClick={start}>
          {t('turnOn')}
        </Button>
      ) : null}
      {isOn ? (
        <Button look="quiet" isBusy={isBusy} onClick={end}>
          {t('turnOff')}
        </Button>
      ) : null}
    </AccountSection>
  );
}

const TEXTS = {
  on: 'browserText',
  off: 'browserText',
  denied: 'browserDenied',
  missing: 'browserMissing',
} as const satisfies Record<PushHere, string>;

const DESK_TEXTS = { ...TEXTS, on: 'browserDesk', off: 'browserDesk' } as const satisfies Record<PushHere, string>;

function usePushHere(places: PushPlaces) {
  const problemText = useProblemText();
  const { data } = useOperation('getPushState', {}, { origin: places.origins[0] });
  const [here, setHere] = useState<PushHere | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const publicKey = data?.publicKey ?? null;
  const isKnown = data !== undefined;

  useEffect(() => {
    if (!isKnown) return;
    if (publicKey === null) setHere('missing');
    else readPushHere().then(setHere, () => setHere('missing'));
  }, [isKnown, publicKey]);

  function run(work: Promise<PushHere>): void {
    setIsBusy(true);
    work
      .then(setHere, (error: unknown) => showFailure(problemText(error instanceof Error ? error : null)))
      .finally(() => setIsBusy(false));
  }
  return {
    ...{ here, isBusy },
    start: () => publicKey !== null && run(startPushHere(publicKey, places)),
    end: () => run(endPushHere(places)),
  };
}
