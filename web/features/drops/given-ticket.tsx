import { useEffect, useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { Drop } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { QrFrame } from '../../ui/qr-frame';
import { showFailure, showToast } from '../../ui/toast';
import { useChallenge } from './use-challenge';
import { type Taken, useClaim } from './use-claim';

/** Older than this, it was theirs before they asked. */
const NEW_MS = 10_000;

interface TicketProps {
  drop: Drop;
  taken: Taken;
  onTaken: (taken: Taken) => void;
}

/** The moment "code claimed": the code, large, to be copied, scanned, and told of. */
export function GivenTicket({ drop, taken, onTaken }: TicketProps) {
  const t = useTranslations('drop');
  const format = useFormatter();
  const title = useRef<HTMLHeadingElement>(null);
  const { code, claimedAt } = taken.given;
  const at = new Date(claimedAt);
  const isOld = Date.now() - at.getTime() > NEW_MS;

  // The form that was pressed is gone: who reads by ear or keyboard goes on here.
  useEffect(() => title.current?.focus(), []);

  async function copy(text: string, done: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      showToast(done);
    } catch {
      showFailure(text); // a browser that does not let us: the text itself can still be selected
    }
  }

  async function share(): Promise<void> {
    const url = location.origin + location.pathname;
    const text = t('shareText', { name: drop.name });
    if (typeof navigator.share !== 'function') return copy(`${text} ${url}`, t('shareCopied'));
    // Closing the device's sheet is no failure.
    await navigator.share({ title: drop.name, text, url }).catch(() => undefined);
  }

  return (
    <section className="drop-ticket" aria-labelledby="drop-yours">
      <h2 className="drop-ticket-title" id="drop-yours" tabIndex={-1} ref={title}>
        {t('yours')}
      </h2>
      <code className="drop-code" dir="ltr">
        {code}
      </code>
      <p className="drop-since">
        {isOld ? `${t('again')} ` : ''}
        {t('since', { date: format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' }) })}
      </p>
      <div className="drop-verbs">
        <Button size="large" onClick={() => void copy(code, t('copied'))}>
          <Icon name="copy" />
          {t('copy')}
        </Button>
        <Button size="large" look="quiet" onClick={() => void share()}>
          <Icon name="external" />
          {t('share')}
        </Button>
      </div>
      <QrFrame value={code} label={t('qr')} code={code} />
      <p className="drop-keep">{t('keep')}</p>
      {drop.perUserLimit > 1 ? <NextCode drop={drop} taken={taken} onTaken={onTaken} /> : null}
    </section>
  );
}

/** Where one may have several: the next one, until they are all there. */
function NextCode({ drop, taken, onTaken }: TicketProps) {
  const t = useTranslations('drop');
  const problemText = useProblemText();
  const claim = useClaim(drop);
  const { check, solved, renew } = useChallenge(drop);
  const { error } = claim;
  const isFull = error instanceof Problem && error.code === 'codes/limit-reached';

  async function ask(): Promise<void> {
    const { turnstileToken: _spent, ...body } = taken.body;
    const next = await claim.mutateAsync({ key: crypto.randomUUID(), body: { ...body, ...solved } }).catch(() => null);
    if (next) return onTaken(next);
    renew();
  }

  if (isFull) return <Notice title={t('limitTitle')}>{t('limitText', { count: drop.perUserLimit })}</Notice>;
  return (
    <>
      {error ? <Notice tone="caution">{problemText(error)}</Notice> : null}
      {check}
      <Button look="plain" isBusy={claim.isPending} onClick={() => void ask()}>
        {t('next')}
      </Button>
    </>
  );
}
