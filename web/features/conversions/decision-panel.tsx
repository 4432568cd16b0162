import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversionDetail } from '../../lib/api-types';
import { callSignedIn } from '../../lib/query';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { showToast } from '../../ui/toast';
import { ReasonDialog } from '../desk/reason-dialog';
import { useConversionWords } from './use-conversion-words';

interface DecisionPanelProps {
  conversion: ConversionDetail;
  origin: string;
  onDone: () => void;
}

const VERBS = {
  accept: { operation: 'adminAcceptConversion', done: 'acceptedOne', title: 'acceptTitle', text: 'acceptText' },
  reject: { operation: 'adminRejectConversion', done: 'rejectedOne', title: 'rejectTitle', text: 'rejectText' },
  reopen: { operation: 'adminReopenConversion', done: 'reopenedOne', title: 'reopenTitle', text: 'reopenText' },
} as const;
type Verb = keyof typeof VERBS;

/** Why a conversion waits and the two ways out; once decided, by what reason, and the way back while there is one. */
export function DecisionPanel({ conversion, origin, onDone }: DecisionPanelProps) {
  const t = useTranslations('conversions');
  const words = useConversionWords();
  const [asked, setAsked] = useState<Verb | null>(null);
  const { review, reasons, faults, note, mayDecide, mayUndo } = conversion;
  if (review === 'none' && !mayDecide) return null;
  const isOpen = review === 'open';
  return (
    <Card title={isOpen || mayDecide ? t('waits') : words.review(review)} {...(isOpen ? { note: t('waitsText') } : {})}>
      <div className="delete-panel">
        <span className="reason-list">
          {reasons.map((reason) => (
            <Badge key={reason} tone={isOpen ? 'caution' : 'plain'}>
              {words.reason(reason)}
            </Badge>
          ))}
        </span>
        {faults.length ? (
          <p className="field-hint">
            {t('faults')}: <bdi>{faults.join('; ')}</bdi>
          </p>
        ) : null}
        {note ? (
          <p className="field-hint">
            {t('givenNote')}: <bdi>{note}</bdi>
          </p>
        ) : null}
        <div className="person-actions">
          {mayDecide ? <Button onClick={() => setAsked('accept')}>{t('accept')}</Button> : null}
          {mayDecide ? (
            <Button look="quiet" onClick={() => setAsked('reject')}>
              {t('reject')}
            </Button>
          ) : null}
          {mayUndo ? (
            <Button look="quiet" onClick={() => setAsked('reopen')}>
              {t('reopen')}
            </Button>
          ) : null}
        </div>
      </div>
      {asked ? (
        <Ask
          verb={asked}
          id={conversion.id}
          origin={origin}
          onClose={() => setAsked(null)}
          onDone={() => {
            setAsked(null);
            onDone();
          }}
        />
      ) : null}
    </Card>
  );
}

interface AskProps {
  verb: Verb;
  id: string;
  origin: string;
  onClose: () => void;
  onDone: () => void;
}

function Ask({ verb, id, origin, onClose, onDone }: AskProps) {
  const t = useTranslations('conversions');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const { operation, done, title, text } = VERBS[verb];

  async function decide(reason: string): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    try {
      await callSignedIn(operation, { id, body: { reason } }, { origin });
      showToast(t(done));
      onDone();
    } catch (refusal) {
      setError(refusal as Error); // callSignedIn throws errors only
      setIsBusy(false);
    }
  }

  return (
    <ReasonDialog
      title={t(title)}
      consequences={[t(text)]}
      action={t(verb)}
      isDangerous={verb === 'reject'}
      isBusy={isBusy}
      error={error}
      onConfirm={(reason) => void decide(reason)}
      onClose={onClose}
    />
  );
}
