import type { UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Field, Select, TextField } from '../../ui/field';
import type { OfferEntries, Place } from './offer-entries';

interface PartProps {
  form: UseFormReturn<OfferEntries>;
  place: Place;
}

/** What shoppers read. */
export function OfferWords({ form }: Omit<PartProps, 'place'>) {
  const t = useTranslations('desk');
  const required = useTranslations('identity')('required');
  const { register, formState } = form;
  const tooLong = t('tooLong');
  return (
    <section className="panel">
      <h2 className="panel-title">{t('details')}</h2>
      <div className="form-grid">
        <Field
          className="form-grid-wide"
          label={t('title')}
          dir="auto"
          error={formState.errors.title?.message}
          {...register('title', { required, maxLength: { value: 140, message: tooLong } })}
        />
        <TextField
          className="form-grid-wide"
          label={t('description')}
          dir="auto"
          error={formState.errors.description?.message}
          {...register('description', { maxLength: { value: 2000, message: tooLong } })}
        />
        <Field
          label={t('couponCode')}
          hint={t('couponHint')}
          dir="ltr"
          autoComplete="off"
          error={formState.errors.couponCode?.message}
          {...register('couponCode')}
        />
        <Select label={t('status')} {...register('status')}>
          <option value="active">{t('active')}</option>
          <option value="paused">{t('paused')}</option>
        </Select>
        <TextField
          className="form-grid-wide"
          label={t('exclusions')}
          dir="auto"
          hint={t('exclusionsHint')}
          error={formState.errors.exclusions?.message}
          {...register('exclusions')}
        />
      </div>
    </section>
  );
}

/** What it pays, when, until when, and where the click leads. */
export function OfferTerms({ form, place }: PartProps) {
  const t = useTranslations('desk');
  const required = useTranslations('identity')('required');
  const { register, formState, watch } = form;
  const { errors } = formState;
  const kind = watch('rateKind');
  const isNumber = (value: string) => value.trim() === '' || (Number.isFinite(Number(value)) && Number(value) >= 0);
  const number = { validate: (value: string) => isNumber(value) || t('numberInvalid') };
  const amount = { ...number, required };
  return (
    <section className="panel">
      <h2 className="panel-title">{t('terms')}</h2>
      <div className="form-grid">
        <Select label={t('rateKind')} {...register('rateKind')}>
          <option value="percent">{t('kindPercent')}</option>
          <option value="flat">{t('kindFlat')}</option>
          <option value="none">{t('kindNone')}</option>
        </Select>
        {kind === 'percent' ? (
          <Field
            label={t('ratePercent')}
            affix="%"
            inputMode="decimal"
            dir="ltr"
            error={errors.ratePercent?.message}
            {...register('ratePercent', amount)}
          />
        ) : null}
        {kind === 'flat' ? (
          <Field
            label={t('rateFlat')}
            affix={place.currency}
            inputMode="decimal"
            dir="ltr"
            error={errors.rateFlat?.message}
            {...register('rateFlat', amount)}
          />
        ) : null}
        {kind === 'percent' ? (
          <Field
            label={t('cap')}
            hint={t('capHint')}
            affix={place.currency}
            inputMode="decimal"
            dir="ltr"
            error={errors.cap?.message}
            {...register('cap', number)}
          />
        ) : null}
        <Field
          label={t('trackingHours')}
          inputMode="numeric"
          dir="ltr"
          error={errors.trackingHours?.message}
          {...register('trackingHours', amount)}
        />
        <Field
          label={t('confirmationDays')}
          inputMode="numeric"
          dir="ltr"
          error={errors.confirmationDays?.message}
          {...register('confirmationDays', amount)}
        />
        <Field
          label={t('endsAt')}
          hint={t('endsHint', { zone: place.timeZone })}
          type="date"
          error={errors.endsAt?.message}
          {...register('endsAt')}
        />
        <Field
          className="form-grid-wide"
          label={t('linkTemplate')}
          hint={t('linkHint')}
          dir="ltr"
          inputMode="url"
          autoComplete="off"
          error={errors.linkTemplate?.message}
          {...register('linkTemplate', {
            validate: (value) =>
              value === '' || (/^https?:\/\//.test(value) && value.includes('{clickId}')) || t('linkInvalid'),
          })}
        />
      </div>
    </section>
  );
}
