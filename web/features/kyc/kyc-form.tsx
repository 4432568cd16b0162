import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { DOCUMENT_KINDS, type DocumentKind } from '../../../workers/domains/kyc/schema';
import type { Kyc } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { useTenant } from '../../lib/tenant';
import { sendBody } from '../../lib/upload';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/date-field';
import { Field, Select } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { DocumentPick } from './document-pick';
import { firstEntries, type KycEntries, type KycField, kycFaults, toForm } from './kyc-entries';

/** What the document says, and its pictures, sent in one go. */
export function KycForm({ onDone }: { onDone: (kyc: Kyc) => void }) {
  const t = useTranslations('kyc');
  const { currency } = useTenant();
  const [entries, setEntries] = useState(() => firstEntries(currency));
  const [isTried, setIsTried] = useState(false);
  const sending = useSending(onDone);
  const faults = kycFaults(entries);
  const isBusy = sending.share !== null;
  const change = (part: Partial<KycEntries>) => setEntries((current) => ({ ...current, ...part }));

  function send(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (faults.length === 0 && !isBusy) void sending.start(toForm(entries));
  }

  return (
    <form className="form kyc-form" noValidate onSubmit={send}>
      <Facts
        entries={entries}
        faults={isTried ? faults : []}
        refused={sending.pointers}
        disabled={isBusy}
        onChange={change}
      />
      <div className="kyc-sides">
        <DocumentPick
          label={t('front')}
          file={entries.front}
          disabled={isBusy}
          error={faultOf(
            isTried && faults.includes('front'),
            t('faults.front'),
            sending.pointers,
            '/front',
            t('faults.type'),
          )}
          onChange={(front) => change({ front })}
        />
        <DocumentPick
          label={t('back')}
          file={entries.back}
          disabled={isBusy}
          error={sending.pointers.includes('/back') ? t('faults.type') : undefined}
          onChange={(back) => change({ back })}
        />
      </div>
      <SendLine {...sending} />
    </form>
  );
}

function faultOf(isMissing: boolean, missing: string, pointers: string[], pointer: string, refused: string) {
  if (isMissing) return missing;
  return pointers.includes(pointer) ? refused : undefined;
}

interface FactsProps {
  entries: KycEntries;
  faults: KycField[];
  /** What the API refused. */
  refused: string[];
  disabled: boolean;
  onChange: (part: Partial<KycEntries>) => void;
}

function Facts({ entries, faults, refused, disabled, onChange }: FactsProps) {
  const t = useTranslations('kyc');
  const { documentKind, legalName, number, birthday } = entries;
  const isBad = (field: KycField) => faults.includes(field) || refused.includes(`/${field}`);
  return (
    <>
      <Select
        label={t('kind')}
        value={documentKind}
        disabled={disabled}
        onChange={(event) => onChange({ documentKind: event.target.value as DocumentKind })} // one of the options below
      >
        {DOCUMENT_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </Select>
      <Field
        label={t('legalName')}
        hint={t('legalNameHint')}
        error={isBad('legalName') ? t('faults.legalName') : undefined}
        value={legalName}
        maxLength={120}
        autoComplete="name"
        disabled={disabled}
        dir="auto"
        onChange={(event) => onChange({ legalName: event.target.value })}
      />
      <Field
        label={t('number')}
        hint={t(`numberHints.${documentKind}`)}
        error={isBad('number') ? t(`faults.number.${documentKind}`) : undefined}
        value={number}
        maxLength={40}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        inputMode={documentKind === 'aadhaar' ? 'numeric' : 'text'}
        disabled={disabled}
        dir="ltr"
        onChange={(event) => onChange({ number: event.target.value })}
      />
      <DateField
        label={t('birthday')}
        error={isBad('birthday') ? t('faults.birthday') : undefined}
        value={birthday}
        min="1900-01-01"
        max={new Date().toISOString().slice(0, 10)}
        autoComplete="bday"
        disabled={disabled}
        onChange={(event) => onChange({ birthday: event.target.value })}
      />
    </>
  );
}

type Sending = ReturnType<typeof useSending>;

function SendLine({ share, error, cancel }: Sending) {
  const t = useTranslations('kyc');
  const problemText = useProblemText();
  const percent = new Intl.NumberFormat(useLocale(), { style: 'percent', numberingSystem: 'latn' });
  if (share !== null) {
    const text = share < 1 ? t('sending', { share: percent.format(share) }) : t('checking');
    return (
      <div className="kyc-sending">
        <p role="status">{text}</p>
        <progress className="progress" value={share} max={1} aria-label={text} />
        <Button look="quiet" size="small" onClick={cancel}>
          {t('cancel')}
        </Button>
      </div>
    );
  }
  return (
    <>
      {error ? (
        <Notice tone="critical" requestId={error instanceof Problem ? error.requestId : null}>
          {problemText(error)}
        </Notice>
      ) : null}
      <Button type="submit" size="large" isBlock>
        {t('send')}
      </Button>
    </>
  );
}

/** One upload at a time: how far it is, why it failed, the way to stop it. Leaving the page stops it too. */
function useSending(onDone: (kyc: Kyc) => void) {
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function start(form: FormData): Promise<void> {
    const controller = new AbortController();
    running.current = controller;
    setError(null);
    setShare(0);
    try {
      onDone(
        await sendBody<Kyc>(form, { origin: '', path: '/me/kyc', onProgress: setShare, signal: controller.signal }),
      );
    } catch (failure) {
      if (!controller.signal.aborted) setError(failure);
    } finally {
      if (running.current === controller) setShare(null);
    }
  }

  const pointers = error instanceof Problem ? error.errors.map(({ pointer }) => pointer) : [];
  return { share, error, pointers, start, cancel: () => running.current?.abort() };
}
