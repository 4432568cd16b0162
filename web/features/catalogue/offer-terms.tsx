import type { UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { readAmount, writeAmount } from '../../lib/money-entry';
import { Field, Select } from '../../ui/field';
import { isHttpHere, linkFault } from './link-check';
import { LinkField } from './link-field';
import { isCount } from './merchant-entries';
import { sayFault } from './merchant-form';
import { isPercent, type OfferEntries, type Place } from './offer-entries';

interface OfferTermsProps {
  form: UseFormReturn<OfferEntries>;
  place: Place;
  /** What a blank window means, on a new offer: the shop's own. */
  shop: { trackingHours: number; confirmationDays: number } | null;
  isNew: boolean;
}

const SAMPLE_MINOR = 125_050;

/** What it pays, when, until when, and where the click leads. */
export function OfferTerms({ form, place, shop, isNew }: OfferTermsProps) {
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const required = useTranslations('identity')('required');
  const { register, formState, watch } = form;
  const { errors } = formState;
  const ownCount = (text: string) => isCount(text) || (isNew && text === '') || t('wholeNumber');
  const inZone = t('inZone', { zone: place.timeZone.replace(/_/g, ' ') });
  return (
    <section className="panel">
      <h2 className="panel-title">{desk('terms')}</h2>
      <div className="form-grid">
        <OfferRate form={form} place={place} />
        <Field
          label={desk('trackingHours')}
          hint={shop ? t('ofShop', { count: shop.trackingHours }) : undefined}
          inputMode="numeric"
          dir="ltr"
          error={errors.trackingHours?.message}
          {...register('trackingHours', { validate: ownCount })}
        />
        <Field
          label={desk('confirmationDays')}
          hint={shop ? t('ofShop', { count: shop.confirmationDays }) : undefined}
          inputMode="numeric"
          dir="ltr"
          error={errors.confirmationDays?.message}
          {...register('confirmationDays', { validate: ownCount })}
        />
        <Field
          label={desk('startsAt')}
          hint={isNew ? `${inZone} ${t('startsNow')}` : inZone}
          type="datetime-local"
          error={errors.startsAt?.message}
          {...register('startsAt', isNew ? {} : { required })}
        />
        <Field
          label={desk('endsAt')}
          hint={`${inZone} ${t('neverEnds')}`}
          type="datetime-local"
          error={errors.endsAt?.message}
          {...register('endsAt', {
            validate: (end, { startsAt }) => end === '' || startsAt === '' || end > startsAt || t('refusedEnd'),
          })}
        />
        <LinkField
          label={desk('linkTemplate')}
          hint={desk('linkHint')}
          text={watch('linkTemplate')}
          error={errors.linkTemplate?.message}
          {...register('linkTemplate', {
            validate: (text) => text === '' || sayFault(linkFault(text, isHttpHere()), t),
          })}
        />
      </div>
    </section>
  );
}

/** The kind of cashback and only the fields of that kind. */
function OfferRate({ form, place: { currency } }: Pick<OfferTermsProps, 'form' | 'place'>) {
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const kit = useTranslations('kit');
  const required = useTranslations('identity')('required');
  const { register, formState, watch } = form;
  const { errors } = formState;
  const kind = watch('rateKind');
  const unreadable = kit('amountUnreadable', { example: writeAmount(SAMPLE_MINOR, currency) });
  const isAmount = (text: string) => {
    const amount = readAmount(text, currency);
    return (amount !== 'unreadable' && amount !== 0) || unreadable;
  };
  const money = { affix: currency, inputMode: 'decimal', dir: 'ltr', autoComplete: 'off' } as const;
  return (
    <>
      <Select
        label={desk('rateKind')}
        {...register('rateKind', { validate: needsRate(t('refusedRate')) })}
        error={errors.rateKind?.message}
      >
        <option value="percent">{desk('kindPercent')}</option>
        <option value="flat">{desk('kindFlat')}</option>
        <option value="none">{desk('kindNone')}</option>
      </Select>
      {kind === 'percent' ? (
        <Field
          {...money}
          label={desk('ratePercent')}
          affix="%"
          error={errors.ratePercent?.message}
          {...register('ratePercent', { required, validate: (text) => isPercent(text) || t('percentInvalid') })}
        />
      ) : null}
      {kind === 'flat' ? (
        <Field
          {...money}
          label={desk('rateFlat')}
          error={errors.rateFlat?.message}
          {...register('rateFlat', { required, validate: isAmount })}
        />
      ) : null}
      {kind === 'percent' ? (
        <Field
          {...money}
          label={desk('cap')}
          hint={desk('capHint')}
          error={errors.cap?.message}
          {...register('cap', { validate: isAmount })}
        />
      ) : null}
    </>
  );
}

const needsRate = (message: string) => (kind: string, entries: OfferEntries) =>
  kind !== 'none' || entries.type !== 'cashback' || message;
