import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { Problem } from '../../lib/problem';

/** What to say at a field that the API refused; its own words are English and for developers. */
const BY_FIELD = {
  slug: 'refusedSlug',
  homepageUrl: 'refusedAddress',
  linkTemplate: 'refusedLink',
  endsAt: 'refusedEnd',
  couponCode: 'refusedCode',
  rateBasisPoints: 'refusedRate',
  flatMinor: 'refusedRate',
  capMinor: 'refusedCap',
  categoryId: 'refusedCategory',
  merchantId: 'refusedShop',
  imageFileId: 'refusedPicture',
  parentId: 'refusedParent',
} as const;

const isKnown = (field: string): field is keyof typeof BY_FIELD => Object.hasOwn(BY_FIELD, field);

/** The text for one field of a refusal. */
export function useRefusalText(): (pointer: string, problem: Problem) => string {
  const t = useTranslations('catalogue');
  return (pointer, problem) => {
    if (problem.code === 'offers/slug-taken') return t('slugTaken');
    const field = pointer.split('/')[1] ?? '';
    return t(isKnown(field) ? BY_FIELD[field] : 'refused');
  };
}

/** Writes every field error of a refusal at its field and goes to the first. */
export function useRefusals<E extends FieldValues>(
  form: UseFormReturn<E>,
  fieldOf: (pointer: string) => (keyof E & string) | undefined,
): (problem: Problem) => void {
  const textOf = useRefusalText();
  return (problem) => {
    let isFirst = true;
    for (const { pointer } of problem.errors) {
      const field = fieldOf(pointer);
      if (!field) continue;
      // Entries are flat: each key is a path.
      form.setError(field as unknown as Path<E>, { message: textOf(pointer, problem) }, { shouldFocus: isFirst });
      isFirst = false;
    }
  };
}
