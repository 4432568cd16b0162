import { useTranslations } from 'use-intl';
import { useOperation } from '../../lib/query';
import { Select } from '../../ui/field';
import { branchesOf } from './category-branches';

interface CategoryFieldProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: string;
  /** What the empty choice says; without it one must be chosen. */
  none: string;
  origin: string;
  onChange: (categoryId: string) => void;
}

/** One of the categories, written as the tree that they are. */
export function CategoryField({ none, value, origin, onChange, ...rest }: CategoryFieldProps) {
  const frame = useTranslations('frame');
  const { data } = useOperation('adminListCategories', {}, { origin });
  const branches = branchesOf(data?.data ?? []);
  return (
    <Select {...rest} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{data ? none : frame('loading')}</option>
      {branches.map(({ node, depth }) => (
        <option key={node.id} value={node.id}>
          {'\u2003'.repeat(depth) + node.name}
        </option>
      ))}
    </Select>
  );
}
