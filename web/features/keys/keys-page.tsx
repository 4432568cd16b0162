import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ApiKey } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { useListSearch } from '../../lib/use-list-search';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import type { Column } from '../../ui/table';
import { FilterSelect } from '../desk/list-filters';
import { ListPage } from '../desk/list-page';
import { RevokeDialog } from '../desk/revoke-dialog';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { KeySheet } from './key-sheet';
import { RotateKey } from './rotate-key';
import { KEY_TONES, useKeyWords } from './use-key-words';

const STATES = ['active', 'expired', 'revoked'] as const;
type Asked = { verb: 'make' } | { verb: 'rotate' | 'revoke'; apiKey: ApiKey };

/** Seen first: which programs may read, and what. Second: which of their keys nobody uses. One action: make a key. */
export function KeysPage() {
  const t = useTranslations('keys');
  const origin = useTenantOrigin();
  const words = useKeyWords();
  const list = useListSearch({ state: STATES });
  const { state } = list.filters;
  const query = useOperation('adminListApiKeys', { state, cursor: list.cursor }, { origin, keepsFormer: true });
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const add = <Button onClick={() => setAsked({ verb: 'make' })}>{t('add')}</Button>;
  const isBare = query.data?.data.length === 0 && !list.isFiltered;
  return (
    <>
      <ListPage
        title={t('title')}
        action={isBare ? null : add}
        list={list}
        query={query}
        columns={useColumns(setAsked)}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        filters={
          isBare ? null : (
            <div className="filters">
              <FilterSelect
                label={t('state')}
                any={t('anyState')}
                value={state}
                choices={STATES.map((value) => ({ value, label: words.state(value) }))}
                onChange={(value) => list.go({ state: value })}
              />
            </div>
          )
        }
        empty={{ title: t('emptyTitle'), text: t('emptyText'), action: add }}
        noResults={t('noMatch')}
      />
      {asked?.verb === 'make' ? <KeySheet origin={origin} onClose={close} /> : null}
      {asked?.verb === 'rotate' ? <RotateKey apiKey={asked.apiKey} origin={origin} onClose={close} /> : null}
      {asked?.verb === 'revoke' ? (
        <RevokeDialog
          {...{ operation: 'adminRevokeApiKey', id: asked.apiKey.id, origin }}
          title={t('revokeTitle', { name: asked.apiKey.name })}
          consequence={t('revokeText')}
          action={t('revoke')}
          done={t('revoked')}
          onClose={close}
        />
      ) : null}
    </>
  );
}

function useColumns(onAsk: (asked: Asked) => void): Column<ApiKey>[] {
  const t = useTranslations('keys');
  const words = useKeyWords();
  return [
    {
      key: 'name',
      title: t('name'),
      cell: ({ name, hint }) => (
        <span className="key-name">
          <bdi>{name}</bdi>
          <code dir="ltr">{hint}</code>
        </span>
      ),
    },
    { key: 'scopes', title: t('scopes'), cell: (apiKey) => <Scopes apiKey={apiKey} /> },
    { key: 'state', title: t('state'), cell: (apiKey) => <State apiKey={apiKey} /> },
    {
      key: 'used',
      title: t('lastUsed'),
      cell: ({ lastUsedOn }) => (lastUsedOn ? words.day(lastUsedOn) : t('notUsed')),
    },
    { key: 'maker', title: t('maker'), cell: ({ maker }) => <bdi>{maker.name}</bdi> },
    { key: 'actions', title: t('actions'), cell: (apiKey) => <Verbs apiKey={apiKey} onAsk={onAsk} /> },
  ];
}

function Scopes({ apiKey: { scopes, stoppedScopes, maker } }: { apiKey: ApiKey }) {
  const t = useTranslations('keys');
  const words = useKeyWords();
  return (
    <ul className="key-scopes">
      {scopes.map((scope) => (
        <li key={scope}>
          {words.scope(scope)}
          {stoppedScopes.includes(scope) ? (
            <span className="field-hint"> {t('stopped', { name: maker.name })}</span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function State({ apiKey: { state, expiresAt } }: { apiKey: ApiKey }) {
  const t = useTranslations('keys');
  const words = useKeyWords();
  return (
    <span className="key-name">
      <Badge tone={KEY_TONES[state]}>{words.state(state)}</Badge>
      {state === 'active' && expiresAt ? (
        <span className="field-hint">{t('endsOn', { at: words.at(expiresAt) })}</span>
      ) : null}
    </span>
  );
}

function Verbs({ apiKey, onAsk }: { apiKey: ApiKey; onAsk: (asked: Asked) => void }) {
  const t = useTranslations('keys');
  if (apiKey.state !== 'active') return '–';
  const { name } = apiKey;
  return (
    <span className="person-actions">
      {apiKey.replacedBy ? null : (
        <Button
          look="plain"
          size="small"
          aria-label={t('rotateOf', { name })}
          onClick={() => onAsk({ verb: 'rotate', apiKey })}
        >
          {t('rotate')}
        </Button>
      )}
      <Button
        look="plain"
        size="small"
        aria-label={t('revokeOf', { name })}
        onClick={() => onAsk({ verb: 'revoke', apiKey })}
      >
        {t('revoke')}
      </Button>
    </span>
  );
}
