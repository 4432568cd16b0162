import type { UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Field, Select, TextField } from '../../ui/field';
import { CategoryField } from './category-field';
import { LinesField } from './lines-field';
import type { OfferEntries } from './offer-entries';
import { PictureField } from './picture-field';
import { useCatalogueWords } from './use-catalogue-words';

interface OfferWordsProps {
  form: UseFormReturn<OfferEntries>;
  origin: string;
}

const TYPES = ['cashback', 'coupon', 'deal'] as const;
const TEXT = { title: 140, description: 4_000, code: 60, exclusion: 200 };
const EXCLUSIONS_MAX = 30;

/** What shoppers read. */
export function OfferWords({ form, origin }: OfferWordsProps) {
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const words = useCatalogueWords();
  const required = useTranslations('identity')('required');
  const { register, formState, watch, setValue } = form;
  const { errors } = formState;
  const limit = (value: number) => ({ maxLength: { value, message: desk('tooLong') } });
  const dirty = { shouldDirty: true };
  return (
    <section className="panel">
      <h2 className="panel-title">{desk('details')}</h2>
      <div className="form-grid">
        <Field
          className="form-grid-wide"
          label={desk('title')}
          dir="auto"
          autoComplete="off"
          error={errors.title?.message}
          {...register('title', { required, ...limit(TEXT.title) })}
        />
        <TextField
          className="form-grid-wide"
          label={desk('description')}
          dir="auto"
          error={errors.description?.message}
          {...register('description', limit(TEXT.description))}
        />
        <Select label={desk('type')} {...register('type')}>
          {TYPES.map((type) => (
            <option key={type} value={type}>
              {words.type(type)}
            </option>
          ))}
        </Select>
        <Field
          label={desk('couponCode')}
          hint={desk('couponHint')}
          dir="ltr"
          autoComplete="off"
          error={errors.couponCode?.message}
          {...register('couponCode', {
            ...limit(TEXT.code),
            validate: (code, { type }) => type !== 'coupon' || code.trim() !== '' || t('refusedCode'),
          })}
        />
        <CategoryField
          label={t('category')}
          none={t('categoryOfShop')}
          origin={origin}
          value={watch('categoryId')}
          error={errors.categoryId?.message}
          onChange={(id) => setValue('categoryId', id, dirty)}
        />
        <Select label={desk('status')} {...register('status')}>
          <option value="active">{desk('active')}</option>
          <option value="paused">{desk('paused')}</option>
        </Select>
        <div className="form-grid-wide">
          <LinesField
            label={desk('exclusions')}
            hint={t('exclusionsHint')}
            error={errors.exclusions?.message}
            text={watch('exclusions')}
            linesMax={EXCLUSIONS_MAX}
            lengthMax={TEXT.exclusion}
            onChange={(text) => setValue('exclusions', text, dirty)}
          />
        </div>
        <div className="form-grid-wide">
          <PictureField
            label={t('picture')}
            hint={t('offerPictureHint')}
            alt={watch('title')}
            origin={origin}
            fileId={watch('imageFileId')}
            error={errors.imageFileId?.message}
            onChange={(id) => setValue('imageFileId', id, dirty)}
          />
        </div>
      </div>
    </section>
  );
}
