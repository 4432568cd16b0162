import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { platformOfAgent } from '../../../workers/domains/campaigns/schema';
import type { Drop } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { useSession } from '../../lib/session';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Field, Select } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { useChallenge } from './use-challenge';
import { FIRST, type Taken, useClaim } from './use-claim';

const PLATFORMS = ['ios', 'android', 'web'] as const;

/** Who the code is for, where it will be used, and the one verb. */
export function ClaimForm({ drop, onTaken }: { drop: Drop; onTaken: (taken: Taken) => void }) {
  const t = useTranslations('drop');
  const problemText = useProblemText();
  const { status, user } = useSession();
  const claim = useClaim(drop);
  const [isTried, setIsTried] = useState(false);
  const [identifier, setIdentifier] = useState('');
  const [email, setEmail] = useState('');
  const [platform, setPlatform] = useState<(typeof PLATFORMS)[number]>(() => platformOfAgent(navigator.userAgent));
  const { check, solved, renew } = useChallenge(drop);
  const isSignedIn = status === 'signed-in' && user !== null;
  const isGone = drop.remaining === 0;
  const error = claim.error;
  const isWrong = (pointer: string) =>
    error instanceof Problem && error.errors.some((found) => found.pointer === pointer);
  const isMissing = isTried && !isSignedIn && identifier.trim() === '';
  const hasFieldError = isWrong('/userIdentifier') || isWrong('/email');

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsTried(true);
    if (claim.isPending || (!isSignedIn && identifier.trim() === '')) return;
    const who = isSignedIn ? {} : { userIdentifier: identifier.trim() };
    const mail = email.trim() === '' ? {} : { email: email.trim() };
    const where = drop.platform === 'universal' ? platform : drop.platform;
    const body = { ...who, ...mail, ...solved, platform: where };
    const taken = await claim.mutateAsync({ key: FIRST, body }).catch(() => null);
    if (taken) return onTaken(taken);
    renew();
  }

  return (
    <form className="form" noValidate onSubmit={(event) => void send(event)}>
      {isGone ? (
        <div className="drop-state">
          <h2 className="drop-state-title">{t('goneTitle')}</h2>
          <p>{t('goneText')}</p>
        </div>
      ) : null}
      {error && !hasFieldError ? <Notice tone="caution">{problemText(error)}</Notice> : null}
      {drop.platform === 'universal' ? (
        <Select
          label={t('choosePlatform')}
          value={platform}
          onChange={({ target }) => setPlatform(PLATFORMS.find((one) => one === target.value) ?? 'web')}
        >
          {PLATFORMS.map((one) => (
            <option key={one} value={one}>
              {t(`platforms.${one}`)}
            </option>
          ))}
        </Select>
      ) : null}
      {isSignedIn ? (
        <p className="field-hint">{t('claimAs', { name: user.name })}</p>
      ) : (
        <Field
          label={t('identifier')}
          hint={t('identifierHint')}
          dir="ltr"
          name="identifier"
          autoComplete="email"
          maxLength={320}
          value={identifier}
          error={isMissing ? t('identifierMissing') : isWrong('/userIdentifier') ? t('identifierWrong') : undefined}
          onChange={({ target }) => setIdentifier(target.value)}
        />
      )}
      {drop.emailCapture === 'off' ? null : (
        <Field
          label={drop.emailCapture === 'required' ? t('emailRequired') : t('email')}
          hint={drop.emailCapture === 'required' ? t('emailSent') : t('emailHint')}
          type="email"
          dir="ltr"
          name="email"
          autoComplete="email"
          maxLength={320}
          value={email}
          error={isWrong('/email') ? t('emailWrong') : undefined}
          onChange={({ target }) => setEmail(target.value)}
        />
      )}
      {check}
      <Button type="submit" size="large" isBlock look={isGone ? 'quiet' : 'primary'} isBusy={claim.isPending}>
        {isGone ? t('showMine') : t('claim')}
      </Button>
    </form>
  );
}
