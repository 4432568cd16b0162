import { useTranslations } from 'use-intl';
import type { AdminCategory } from '../../lib/api-types';
import { callSignedIn } from '../../lib/query';
import { Button } from '../../ui/button';
import { Field, Select } from '../../ui/field';
import { Sheet } from '../../ui/sheet';
import { showToast } from '../../ui/toast';
import { catalogueChanged } from './catalogue-door';
import { branchesOf } from './category-branches';
import { FormNotice } from './form-notice';
import { slugHint } from './merchant-entries';
import { useNewForm } from './use-new-form';

interface NewCategorySheetProps {
  categories: AdminCategory[];
  parentId: string;
  origin: string;
  onClose: () => void;
}

type CategoryEntries = { name: string; slug: string; parentId: string };

const FIELDS = ['name', 'slug', 'parentId'] as const;
const DEEPEST_PARENT = 1;
const NAME_MAX = 60;

/** A new category: its name, and where it stands; it comes last there. */
export function NewCategorySheet({ categories, parentId, origin, onClose }: NewCategorySheetProps) {
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const frame = useTranslations('frame');
  const required = useTranslations('identity')('required');
  const { form, save, isBusy, error } = useNewForm<AdminCategory, CategoryEntries, ReturnType<typeof bodyOf>>({
    start: { name: '', slug: '', parentId },
    toBody: (entries) => bodyOf(entries, categories),
    fieldOf: (pointer) => FIELDS.find((field) => `/${field}` === pointer),
    create: (body, options) => callSignedIn('adminCreateCategory', { body }, { origin, ...options }),
    onCreated: ({ name }) => {
      catalogueChanged();
      onClose();
      showToast(t('categoryAdded', { name }));
    },
  });
  const { register, watch, formState } = form;
  const { errors } = formState;
  const hint = slugHint(watch('name'));
  return (
    <Sheet title={t('newCategory')} onClose={onClose}>
      <form className="confirm" noValidate onSubmit={(event) => void save(event)}>
        <FormNotice error={error} />
        <Field
          label={t('name')}
          dir="auto"
          autoComplete="off"
          error={errors.name?.message}
          {...register('name', { required, maxLength: { value: NAME_MAX, message: desk('tooLong') } })}
        />
        <Field
          label={t('slug')}
          hint={watch('slug') || !hint ? t('slugHint') : t('slugWillBe', { slug: hint })}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          error={errors.slug?.message}
          {...register('slug')}
        />
        <Select label={t('parent')} error={errors.parentId?.message} {...register('parentId')}>
          <option value="">{t('topLevel')}</option>
          {branchesOf(categories)
            .filter(({ depth }) => depth <= DEEPEST_PARENT)
            .map(({ node, depth }) => (
              <option key={node.id} value={node.id}>
                {'\u2003'.repeat(depth) + node.name}
              </option>
            ))}
        </Select>
        <div className="confirm-actions">
          <Button look="quiet" onClick={onClose}>
            {frame('cancel')}
          </Button>
          <Button type="submit" isBusy={isBusy}>
            {t('addCategory')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

function bodyOf(entries: CategoryEntries, categories: AdminCategory[]) {
  const parentId = entries.parentId || null;
  const siblings = categories.filter((category) => category.parentId === parentId);
  const slug = entries.slug.trim();
  return {
    ...{ name: entries.name.trim(), ...(slug ? { slug } : {}), parentId },
    position: 1 + Math.max(-1, ...siblings.map(({ position }) => position)),
  };
}
