import { useState } from 'react';
import { Badge, type BadgeTone } from '../../ui/badge';
import { BulkBar } from '../../ui/bulk-bar';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Figure } from '../../ui/figure';
import { Pagination } from '../../ui/pagination';
import { Stat } from '../../ui/stat';
import { type Column, Table } from '../../ui/table';
import { TableSkeleton } from '../../ui/table-skeleton';
import { say, sayLong } from '../samples';
import { Specimen, State } from '../specimen';

const TONES: BadgeTone[] = ['plain', 'brand', 'reward', 'positive', 'caution', 'critical'];

export function DataParts() {
  return (
    <>
      <Specimen
        id="table"
        title="Table"
        note="Rows of 44 px under a head that stays; on phones a row folds into lines."
      >
        <State name="selection, sorted, long text" isWide>
          <Shops />
        </State>
        <State name="loading" isWide>
          <TableSkeleton rows={3} />
        </State>
        <State name="pagination" isWide>
          <Pagination href={() => '/'} cursor="2" nextCursor="3" />
        </State>
      </Specimen>
      <Specimen id="card" title="Card" note="A surface of its own: what belongs together.">
        <State name="title, note, action">
          <Card title={say('details')} note={say('titleHint')} action={<Button size="small">{say('add')}</Button>}>
            <p>{sayLong()}</p>
          </Card>
        </State>
        <State name="bare">
          <Card>
            <p>{say('emptyText')}</p>
          </Card>
        </State>
      </Specimen>
      <Specimen id="badge" title="Badge" note="A state in one or two words; saffron is for rewards only.">
        <State name="tones" isWide>
          <div className="specimen-row">
            {TONES.map((tone) => (
              <Badge key={tone} tone={tone}>
                {say('active')}
              </Badge>
            ))}
          </div>
        </State>
      </Specimen>
      <Specimen id="stat" title="Stat" note="A figure, where it goes, and a link to the rows behind it.">
        <State name="more is good">
          <Stat
            label={say('clicks')}
            value="1,24,860"
            href="/"
            trend={{ change: 0.12, isGood: true, since: say('lastWeek') }}
          />
        </State>
        <State name="less is bad">
          <Stat
            label={say('clicks')}
            value="312"
            href="/"
            trend={{ change: -0.4, isGood: false, since: say('lastWeek') }}
          />
        </State>
        <State name="the same">
          <Stat label={say('clicks')} value="0" trend={{ change: 0, isGood: true, since: say('lastWeek') }} />
        </State>
        <State name="money">
          <Stat
            label={say('price')}
            value={
              <span className="money" dir="ltr">
                <Figure parts={MONEY} unitClass="money-unit" />
              </span>
            }
          />
        </State>
        <State name="loading">
          <Stat label={say('clicks')} value="" isLoading />
        </State>
        <State name="focus-visible" force="focus-visible">
          <Stat label={sayLong()} value="7" href="/" />
        </State>
      </Specimen>
    </>
  );
}

const MONEY = [
  { text: '₹', isUnit: true },
  { text: '12,480', isUnit: false },
  { text: '.50', isUnit: true },
];

interface Shop {
  id: string;
  name: string;
  rate: string;
  tone: BadgeTone;
}

function Shops() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['amazon']));
  const rows: Shop[] = [
    { id: 'amazon', name: 'Amazon', rate: '6.5%', tone: 'positive' },
    { id: 'long', name: sayLong(), rate: '12%', tone: 'caution' },
    { id: 'noon', name: 'Noon', rate: '₹120', tone: 'positive' },
  ];
  const columns: Column<Shop>[] = [
    {
      key: 'name',
      title: say('shop'),
      sort: 'name',
      cell: ({ name }) => (
        <a className="table-link" href="#table">
          <bdi>{name}</bdi>
        </a>
      ),
    },
    { key: 'rate', title: say('rate'), isNumber: true, sort: 'rate', cell: ({ rate }) => <bdi dir="ltr">{rate}</bdi> },
    {
      key: 'status',
      title: say('status'),
      cell: ({ tone }) => <Badge tone={tone}>{tone === 'positive' ? say('active') : say('paused')}</Badge>,
    },
  ];
  return (
    <>
      <Table
        label={say('shops')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        sorting={{ current: '-rate', href: () => '/' }}
        selection={{ keys: selected, onChange: setSelected }}
      />
      <BulkBar count={selected.size} onClear={() => setSelected(new Set())}>
        <Button look="quiet" size="small">
          {say('paused')}
        </Button>
      </BulkBar>
    </>
  );
}
