import type { UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Field, Select, TextField } from '../../ui/field';
import { CategoryField } from './category-field';
import { LinesField } from './lines-field';
import { addressFault, isHttpHere, linkFault } from './link-check';
import { LinkField } from './link-field';
import { isCount, type MerchantEntries, NETWORKS, slugHint } from './merchant-entries';
import { PictureField } from './picture-field';
import { useCatalogueWords } from './use-catalogue-words';

interface PartProps {
  form: UseFormReturn<MerchantEntries>;
  origin: string;
}

const TEXT = { name: 80, tagline: 120, description: 4_000, exclusion: 200 };
const EXCLUSIONS_MAX = 30;

/** What shoppers read about a shop. */
export function MerchantWords({ form, origin }: PartProps) {
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const required = useTranslations('identity')('required');
  const { register, formState, watch, setValue } = form;
  const { errors } = formState;
  const limit = (value: number) => ({ maxLength: { value, message: desk('tooLong') } });
  const [name, slug, categoryId] = [watch('name'), watch('slug'), watch('categoryId')];
  register('categoryId', { required });
  return (
    <section className="panel">
      <h2 className="panel-title">{desk('details')}</h2>
      <div className="form-grid">
        <Field
          label={t('name')}
          dir="auto"
          autoComplete="off"
          error={errors.name?.message}
          {...register('name', { required, ...limit(TEXT.name) })}
        />
        <Field
          label={t('slug')}
          hint={slug || !slugHint(name) ? t('slugHint') : t('slugWillBe', { slug: slugHint(name) })}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          error={errors.slug?.message}
          {...register('slug', { validate: (text) => isSlug(text) || t('refusedSlug') })}
        />
        <Field
          className="form-grid-wide"
          label={t('tagline')}
          hint={t('taglineHint')}
          dir="auto"
          error={errors.tagline?.message}
          {...register('tagline', { required, ...limit(TEXT.tagline) })}
        />
        <TextField
          className="form-grid-wide"
          label={desk('description')}
          dir="auto"
          error={errors.description?.message}
          {...register('description', limit(TEXT.description))}
        />
        <CategoryField
          label={t('category')}
          none={t('chooseCategory')}
          origin={origin}
          value={categoryId}
          error={errors.categoryId?.message}
          onChange={(id) => setValue('categoryId', id, { shouldDirty: true, shouldValidate: formState.isSubmitted })}
        />
        <Select label={desk('status')} hint={t('pauseShopHint')} {...register('status')}>
          <option value="active">{desk('active')}</option>
          <option value="paused">{desk('paused')}</option>
        </Select>
        <div className="form-grid-wide">
          <PictureField
            label={t('picture')}
            hint={t('shopPictureHint')}
            alt={name}
            origin={origin}
            fileId={watch('imageFileId')}
            error={errors.imageFileId?.message}
            onChange={(id) => setValue('imageFileId', id, { shouldDirty: true })}
          />
        </div>
      </div>
    </section>
  );
}

/** Where a click leads, and what the shop promises. */
export function MerchantTerms({ form }: Omit<PartProps, 'origin'>) {
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const words = useCatalogueWords();
  const required = useTranslations('identity')('required');
  const { register, formState, watch, setValue } = form;
  const { errors } = formState;
  const count = { required, validate: (text: string) => isCount(text) || t('wholeNumber') };
  return (
    <section className="panel">
      <h2 className="panel-title">{t('tracking')}</h2>
      <div className="form-grid">
        <Select label={t('network')} hint={t('networkHint')} {...register('network')}>
          {NETWORKS.map((network) => (
            <option key={network} value={network}>
              {words.network(network)}
            </option>
          ))}
        </Select>
        <Field
          label={t('homepage')}
          dir="ltr"
          inputMode="url"
          autoComplete="off"
          placeholder="https://"
          error={errors.homepageUrl?.message}
          {...register('homepageUrl', { required, validate: (text) => sayFault(addressFault(text, isHttpHere()), t) })}
        />
        <LinkField
          label={desk('linkTemplate')}
          hint={t('shopLinkHint')}
          text={watch('linkTemplate')}
          error={errors.linkTemplate?.message}
          {...register('linkTemplate', { required, validate: (text) => sayFault(linkFault(text, isHttpHere()), t) })}
        />
        <Field
          label={desk('trackingHours')}
          inputMode="numeric"
          dir="ltr"
          error={errors.trackingHours?.message}
          {...register('trackingHours', count)}
        />
        <Field
          label={desk('confirmationDays')}
          inputMode="numeric"
          dir="ltr"
          error={errors.confirmationDays?.message}
          {...register('confirmationDays', count)}
        />
        <div className="form-grid-wide">
          <LinesField
            label={desk('exclusions')}
            hint={t('shopExclusionsHint')}
            error={errors.exclusions?.message}
            text={watch('exclusions')}
            linesMax={EXCLUSIONS_MAX}
            lengthMax={TEXT.exclusion}
            onChange={(text) => setValue('exclusions', text, { shouldDirty: true })}
          />
        </div>
      </div>
    </section>
  );
}

function isSlug(text: string): boolean {
  return text === '' || /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}

/** A rule of the form: passes, or says what helps. */
export function sayFault(
  fault: ReturnType<typeof linkFault>,
  t: ReturnType<typeof useTranslations<'catalogue'>>,
): true | string {
  return fault === null || t(`link.${fault}`);
}
