import { useState } from 'react';
import { Checkbox, Switch } from '../../ui/choice';
import { Combobox, type ComboboxItem } from '../../ui/combobox';
import { DateField } from '../../ui/date-field';
import { Field, Select, TextField } from '../../ui/field';
import { MoneyField } from '../../ui/money-field';
import { say, sayLong } from '../samples';
import { Specimen, State } from '../specimen';

export function Fields() {
  return (
    <>
      <Specimen id="field" title="Field, textarea" note="A label always; the hint says what for, the error what to do.">
        <State name="rest">
          <Field label={say('title')} defaultValue={say('titleValue')} hint={say('titleHint')} />
        </State>
        <State name="hover" force="hover">
          <Field label={say('title')} placeholder={say('titleValue')} />
        </State>
        <State name="focus-visible" force="focus-visible">
          <Field label={say('title')} defaultValue={say('titleValue')} />
        </State>
        <State name="error">
          <Field label={say('title')} error={say('required')} />
        </State>
        <State name="disabled">
          <Field label={say('title')} defaultValue={say('titleValue')} disabled />
        </State>
        <State name="long text">
          <Field label={sayLong()} defaultValue={sayLong()} hint={sayLong()} />
        </State>
        <State name="unit inside">
          <Field label={say('rate')} defaultValue="6.5" affix="%" inputMode="decimal" />
        </State>
        <State name="textarea">
          <TextField label={say('description')} defaultValue={sayLong()} />
        </State>
      </Specimen>
      <Choices />
      <Money />
    </>
  );
}

function Choices() {
  return (
    <>
      <Specimen id="select" title="Select" note="A choice among few: the platform's own.">
        <State name="rest">
          <Status />
        </State>
        <State name="focus-visible" force="focus-visible">
          <Status />
        </State>
        <State name="error">
          <Status error={say('required')} />
        </State>
        <State name="disabled">
          <Status disabled />
        </State>
      </Specimen>
      <Specimen
        id="combobox"
        title="Combobox"
        note="A choice among many: type to find it; the items may come from the API."
      >
        <State name="rest, optional">
          <Zone isOptional />
        </State>
        <State name="empty">
          <Zone isEmpty />
        </State>
        <State name="loading">
          <Zone isEmpty isLoading />
        </State>
        <State name="focus-visible" force="focus-visible">
          <Zone />
        </State>
        <State name="error">
          <Zone isEmpty error={say('required')} />
        </State>
        <State name="disabled">
          <Zone disabled />
        </State>
      </Specimen>
      <Specimen
        id="switch"
        title="Switch, checkbox"
        note="A switch acts at once or with its form; a checkbox is one of several."
      >
        <State name="off, on">
          <Switch label={say('notify')} hint={say('notifyHint')} />
          <Switch label={say('notify')} defaultChecked />
        </State>
        <State name="hover" force="hover">
          <Switch label={say('notify')} />
          <Checkbox label={say('accept')} />
        </State>
        <State name="focus-visible" force="focus-visible">
          <Switch label={say('notify')} defaultChecked />
          <Checkbox label={say('accept')} defaultChecked />
        </State>
        <State name="disabled">
          <Switch label={say('notify')} disabled />
          <Switch label={say('notify')} disabled defaultChecked />
          <Checkbox label={say('accept')} disabled defaultChecked />
        </State>
        <State name="unchecked, checked, mixed">
          <Checkbox label={say('active')} />
          <Checkbox label={say('active')} defaultChecked />
          <Checkbox label={say('shops')} isMixed />
        </State>
        <State name="error, long text">
          <Checkbox label={say('accept')} error={say('acceptError')} />
          <Checkbox label={sayLong()} />
        </State>
      </Specimen>
    </>
  );
}

function Money() {
  return (
    <>
      <Specimen
        id="money"
        title="Money"
        note="Minor units in, minor units out; takes the digits of every keyboard, never rounds."
      >
        <State name="rupees">
          <Amount currency="INR" start={125_050} />
        </State>
        <State name="dinars: three digits">
          <Amount currency="JOD" start={2_750} />
        </State>
        <State name="focus-visible" force="focus-visible">
          <Amount currency="INR" start={50_000} />
        </State>
        <State name="empty">
          <Amount currency="INR" start={null} />
        </State>
        <State name="error">
          <MoneyField label={say('price')} currency="INR" valueMinor={100} onChange={ignore} error={say('failed')} />
        </State>
        <State name="disabled">
          <MoneyField label={say('price')} currency="INR" valueMinor={50_000} onChange={ignore} disabled />
        </State>
      </Specimen>
      <Specimen id="date" title="Date" note="A day in the zone of the business, picked by the browser's own calendar.">
        <State name="rest">
          <DateField label={say('ends')} defaultValue="2026-12-31" timeZone="Asia/Kolkata" />
        </State>
        <State name="empty, focus-visible" force="focus-visible">
          <DateField label={say('ends')} />
        </State>
        <State name="error">
          <DateField label={say('ends')} error={say('required')} />
        </State>
        <State name="disabled">
          <DateField label={say('ends')} defaultValue="2026-12-31" disabled />
        </State>
      </Specimen>
    </>
  );
}

function Status(props: { error?: string; disabled?: boolean }) {
  return (
    <Select label={say('status')} {...props}>
      <option>{say('active')}</option>
      <option>{say('paused')}</option>
    </Select>
  );
}

const ZONES: ComboboxItem[] = [
  { value: 'Asia/Kolkata', label: 'Asia/Kolkata', note: 'UTC+5:30' },
  { value: 'Asia/Amman', label: 'Asia/Amman', note: 'UTC+3' },
  { value: 'Asia/Dubai', label: 'Asia/Dubai', note: 'UTC+4' },
  { value: 'Europe/Berlin', label: 'Europe/Berlin', note: 'UTC+1' },
  { value: 'America/New_York', label: 'America/New York', note: 'UTC-5' },
];

interface ZoneProps {
  isEmpty?: boolean;
  isOptional?: boolean;
  isLoading?: boolean;
  error?: string;
  disabled?: boolean;
}

function Zone({ isEmpty, ...rest }: ZoneProps) {
  const [zone, setZone] = useState<ComboboxItem | null>(isEmpty ? null : (ZONES[0] ?? null));
  return <Combobox label={say('zone')} items={rest.isLoading ? [] : ZONES} value={zone} onChange={setZone} {...rest} />;
}

function Amount({ currency, start }: { currency: string; start: number | null }) {
  const [amount, setAmount] = useState(start);
  return <MoneyField label={say('price')} currency={currency} valueMinor={amount} onChange={setAmount} />;
}

const ignore = () => undefined;
