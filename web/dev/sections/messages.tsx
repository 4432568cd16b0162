import { useState } from 'react';
import { Problem } from '../../lib/problem';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { EmptyState } from '../../ui/empty-state';
import { Failed } from '../../ui/failed';
import { Notice } from '../../ui/notice';
import { Sheet } from '../../ui/sheet';
import { LoadingLabel, Skeleton } from '../../ui/skeleton';
import { showFailure, showToast } from '../../ui/toast';
import { say, sayLong } from '../samples';
import { Specimen, State } from '../specimen';

export function Messages() {
  return (
    <>
      <Specimen
        id="notice"
        title="Notice, error"
        note="What happened and the next step; an error carries the request's id."
      >
        <State name="plain">
          <Notice title={say('details')}>{say('titleHint')}</Notice>
        </State>
        <State name="positive">
          <Notice tone="positive">{say('saved')}</Notice>
        </State>
        <State name="caution, long text">
          <Notice tone="caution">{sayLong()}</Notice>
        </State>
        <State name="critical">
          <Failed
            error={new Problem(500, 'internal', '', 'req_01jd3v9v1kfqgtz5m2x8r4c7ab')}
            onRetry={() => undefined}
          />
        </State>
      </Specimen>
      <Specimen id="empty" title="Empty state" note="One sentence, one action; 'no results' is a different text.">
        <State name="nothing yet">
          <EmptyState title={say('empty')} text={say('emptyText')} action={<Button>{say('add')}</Button>} />
        </State>
        <State name="no results">
          <EmptyState title={say('noResults')} action={<Button look="quiet">{say('clear')}</Button>} />
        </State>
      </Specimen>
      <Specimen id="skeleton" title="Skeleton" note="A place held in the shape of what will stand there.">
        <State name="shapes">
          <LoadingLabel text={say('details')} />
          <div className="specimen-stack">
            <Skeleton shape="title" />
            <Skeleton shape="figure" />
            <Skeleton shape="line" />
            <Skeleton shape="word" />
            <Skeleton shape="mark" />
            <Skeleton shape="button" />
          </div>
        </State>
      </Specimen>
      <Overlays />
    </>
  );
}

function Overlays() {
  const [open, setOpen] = useState<'sheet' | 'confirm' | 'typed' | null>(null);
  const close = () => setOpen(null);
  return (
    <Specimen
      id="overlays"
      title="Sheet, dialog, toast"
      note="A dialog asks before what cannot be undone; what can be undone is done, with a toast."
    >
      <State name="open one" isWide>
        <div className="specimen-row">
          <Button look="quiet" onClick={() => setOpen('sheet')}>
            sheet
          </Button>
          <Button look="quiet" onClick={() => setOpen('confirm')}>
            dialog
          </Button>
          <Button look="quiet" onClick={() => setOpen('typed')}>
            typed dialog
          </Button>
          <Button look="quiet" onClick={() => showToast(say('saved'), () => showToast(say('cancel')))}>
            toast
          </Button>
          <Button look="quiet" onClick={() => showFailure(say('failed'))}>
            failure toast
          </Button>
        </div>
      </State>
      {open === 'sheet' ? (
        <Sheet title={sayLong()} onClose={close}>
          <p>{sayLong()}</p>
        </Sheet>
      ) : null}
      {open === 'confirm' ? (
        <ConfirmDialog
          title={say('removeAsk')}
          consequences={[say('removeThen'), say('removeKept')]}
          action={say('remove')}
          isDangerous
          onConfirm={close}
          onClose={close}
        />
      ) : null}
      {open === 'typed' ? (
        <ConfirmDialog
          title={say('close')}
          consequences={[say('closeThen')]}
          action={say('closeAction')}
          mustType={say('slug')}
          isDangerous
          error={say('failed')}
          onConfirm={close}
          onClose={close}
        />
      ) : null}
    </Specimen>
  );
}
