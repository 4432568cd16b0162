import { OFFLINE, Problem } from '../../lib/problem';
import { BarList } from '../../ui/bar-list';
import { ChartFrame, ColumnChart } from '../../ui/chart-frame';
import { FileDrop } from '../../ui/file-drop';
import { QrFrame } from '../../ui/qr-frame';
import type { UploadState } from '../../ui/use-upload';
import { say, sayLong } from '../samples';
import { Specimen, State } from '../specimen';

const PICTURE = { url: '/tiles/amazon.svg?hue=205', alt: '' };

export function Media() {
  return (
    <>
      <Specimen id="file-drop" title="File drop" note="Dropped or picked, with progress and a way to stop.">
        <State name="empty">
          <Drop />
        </State>
        <State name="picture">
          <Drop picture={PICTURE} />
        </State>
        <State name="hover" force="hover">
          <Drop />
        </State>
        <State name="sending">
          <Drop state={{ status: 'sending', name: 'shop-window-at-mid-morning-final-2.webp', share: 0.62 }} />
        </State>
        <State name="error">
          <Drop state={{ status: 'failed', name: 'a.png', error: new Problem(0, OFFLINE, '', null) }} />
        </State>
        <State name="disabled">
          <Drop isDisabled />
        </State>
      </Specimen>
      <Specimen
        id="qr"
        title="QR frame"
        note="Dark on light in every theme: scanners read nothing else. A short code for people under it."
      >
        <State name="with its code">
          <QrFrame value="https://souk.example/card/7FQ2-M9KD" label={say('scan')} code="7FQ2-M9KD" />
        </State>
        <State name="loading">
          <QrFrame value="" label={say('scan')} isLoading />
        </State>
      </Specimen>
      <Specimen
        id="chart"
        title="Chart frame, bars"
        note="A picture for a glance with its table; bars are their own table."
      >
        <State name="columns, with the table" isWide>
          <ChartFrame
            title={say('clicks')}
            note={say('lastWeek')}
            heads={[say('details'), say('clicks')]}
            numbers={say('details')}
            rows={DAYS}
          >
            <ColumnChart rows={DAYS} summary={say('clicks')} />
          </ChartFrame>
        </State>
        <State name="bars, long text">
          <BarList title={say('shops')} empty={say('emptyText')} rows={[...BARS, { ...LONG_BAR, label: sayLong() }]} />
        </State>
        <State name="empty">
          <BarList title={say('shops')} empty={say('emptyText')} rows={[]} />
        </State>
      </Specimen>
    </>
  );
}

const DAYS = [12, 18, 9, 0, 31, 44, 27].map((value, day) => ({
  key: String(day),
  label: `${15 + day} Nov`,
  value,
  text: String(value),
}));
const BARS = [
  { key: 'amazon', label: 'Amazon', value: 312, text: '312' },
  { key: 'noon', label: 'Noon', value: 120, text: '120' },
];
const LONG_BAR = { key: 'long', value: 7, text: '7' };

interface DropProps {
  picture?: { url: string; alt: string };
  state?: UploadState;
  isDisabled?: boolean;
}

function Drop({ picture, state, isDisabled }: DropProps) {
  const ignore = () => undefined;
  return (
    <FileDrop
      label={say('picture')}
      picture={picture ?? null}
      state={state ?? { status: 'idle' }}
      onPick={ignore}
      onCancel={ignore}
      onRemove={ignore}
      disabled={isDisabled ?? false}
    />
  );
}
