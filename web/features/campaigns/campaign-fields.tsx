import { useTranslations } from 'use-intl';
import { EMBED_SITES_MAX } from '../../../workers/domains/campaigns/schema';
import { Switch } from '../../ui/choice';
import { Field, Select, TextField } from '../../ui/field';
import { type CampaignEntries, type CampaignField, faultsOf, NUMBERS, type NumberField } from './campaign-entries';
import { PLATFORMS, useCampaignWords } from './use-campaign-words';

export interface FieldsProps {
  entries: CampaignEntries;
  change: (part: Partial<CampaignEntries>) => void;
  /** Mistakes are told once somebody tried to save. */
  isTried: boolean;
  timeZone: string;
}

const NAME_MAX = 100;
const DESCRIPTION_MAX = 2_000;
const CAPTURES = ['off', 'optional', 'required'] as const;
const ALPHABETS = ['any', 'alphanumeric', 'capitals', 'digits'] as const;

/** What is wrong with a field, in words, once it may be said. */
function useFault({ entries, isTried }: FieldsProps): (field: CampaignField) => string | undefined {
  const t = useTranslations('campaigns');
  const faults = isTried ? faultsOf(entries) : {};
  return (field) => {
    const fault = faults[field];
    if (!fault) return undefined;
    const numbers: Partial<Record<CampaignField, { min: number; max: number }>> = NUMBERS;
    const { min = 0, max = field === 'embedSites' ? EMBED_SITES_MAX : 0 } = numbers[field] ?? {};
    return t(fault, { min, max });
  };
}

function NumberInput({
  name,
  label,
  hint,
  ...props
}: FieldsProps & { name: NumberField; label: string; hint?: string }) {
  const faultOf = useFault(props);
  return (
    <Field
      label={label}
      hint={hint}
      dir="ltr"
      inputMode="numeric"
      autoComplete="off"
      maxLength={7}
      value={props.entries[name]}
      error={faultOf(name)}
      onChange={({ target }) => props.change({ [name]: target.value })}
    />
  );
}

/** Name, words and platform. */
export function BasicFields(props: FieldsProps) {
  const t = useTranslations('campaigns');
  const words = useCampaignWords();
  const faultOf = useFault(props);
  const { entries, change } = props;
  return (
    <>
      <Field
        label={t('name')}
        dir="auto"
        autoComplete="off"
        maxLength={NAME_MAX}
        value={entries.name}
        error={faultOf('name')}
        onChange={({ target }) => change({ name: target.value })}
      />
      <TextField
        label={t('description')}
        hint={t('descriptionHint')}
        dir="auto"
        rows={3}
        maxLength={DESCRIPTION_MAX}
        value={entries.description}
        onChange={({ target }) => change({ description: target.value })}
      />
      <Select
        label={t('platform')}
        hint={t('platformHint')}
        value={entries.platform}
        error={faultOf('platform')}
        onChange={({ target }) => change({ platform: PLATFORMS.find((one) => one === target.value) ?? 'universal' })}
      >
        {PLATFORMS.map((one) => (
          <option key={one} value={one}>
            {words.platform(one)}
          </option>
        ))}
      </Select>
    </>
  );
}

/** When it runs, in the zone of the business. */
export function ScheduleFields(props: FieldsProps) {
  const t = useTranslations('campaigns');
  const kit = useTranslations('kit');
  const faultOf = useFault(props);
  const { entries, change, timeZone } = props;
  const zone = kit('inZone', { zone: timeZone.replace(/_/g, ' ') });
  return (
    <div className="form-grid">
      {(['startsAt', 'endsAt'] as const).map((name) => (
        <Field
          key={name}
          label={t(name)}
          hint={name === 'startsAt' ? `${t('scheduleHint')} ${zone}` : undefined}
          type="datetime-local"
          value={entries[name]}
          error={faultOf(name)}
          onChange={({ target }) => change({ [name]: target.value })}
        />
      ))}
    </div>
  );
}

/** Who may claim, and how often. */
export function LimitFields(props: FieldsProps) {
  const t = useTranslations('campaigns');
  const { entries, change } = props;
  return (
    <>
      <NumberInput {...props} name="perUserLimit" label={t('perUserLimit')} hint={t('perUserLimitHint')} />
      <div className="form-grid">
        <NumberInput {...props} name="perAddressDay" label={t('perAddressDay')} hint={t('noLimitHint')} />
        <NumberInput {...props} name="perDeviceDay" label={t('perDeviceDay')} hint={t('noLimitHint')} />
      </div>
      <Switch
        label={t('refusesDatacentres')}
        checked={entries.refusesDatacentres}
        onChange={({ target }) => change({ refusesDatacentres: target.checked })}
      />
      <Switch
        label={t('needsTurnstile')}
        hint={t('needsTurnstileHint')}
        checked={entries.needsTurnstile}
        onChange={({ target }) => change({ needsTurnstile: target.checked })}
      />
      <NumberInput {...props} name="reserveMinutes" label={t('reserveMinutes')} hint={t('reserveMinutesHint')} />
      <Select
        label={t('emailCapture')}
        hint={t('emailHint')}
        value={entries.emailCapture}
        onChange={({ target }) => change({ emailCapture: CAPTURES.find((one) => one === target.value) ?? 'off' })}
      >
        {CAPTURES.map((one) => (
          <option key={one} value={one}>
            {t(`emailCaptures.${one}`)}
          </option>
        ))}
      </Select>
    </>
  );
}

/** The sites that may show the claim page in a frame. */
export function EmbedFields(props: FieldsProps) {
  const t = useTranslations('campaigns');
  const faultOf = useFault(props);
  return (
    <TextField
      label={t('embedSites')}
      hint={t('embedSitesHint')}
      dir="ltr"
      rows={3}
      spellCheck={false}
      value={props.entries.embedSites}
      error={faultOf('embedSites')}
      onChange={({ target }) => props.change({ embedSites: target.value })}
    />
  );
}

/** What its codes look like, and when they run low. */
export function FormatFields(props: FieldsProps) {
  const t = useTranslations('campaigns');
  const { entries, change } = props;
  return (
    <>
      <div className="form-grid">
        <NumberInput {...props} name="minLength" label={t('minLength')} />
        <NumberInput {...props} name="maxLength" label={t('maxLength')} />
      </div>
      <Select
        label={t('alphabet')}
        value={entries.alphabet}
        onChange={({ target }) => change({ alphabet: ALPHABETS.find((one) => one === target.value) ?? 'any' })}
      >
        {ALPHABETS.map((one) => (
          <option key={one} value={one}>
            {t(`alphabets.${one}`)}
          </option>
        ))}
      </Select>
      <NumberInput {...props} name="lowAt" label={t('lowAt')} hint={t('lowAtHint')} />
    </>
  );
}
