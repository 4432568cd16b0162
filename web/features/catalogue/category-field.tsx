import { useTranslations } from 'use-intl';
import { useOperation } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
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
  const problem = useProblemText();
  const { data, error, refetch } = useOperation('adminListCategories', {}, { origin });
  const branches = branchesOf(data?.data ?? []);
  // Categories that did not come are asked for again when somebody wants to choose one.
  const failure = data ? null : error;
  return (
    <Select
      {...rest}
      error={failure ? problem(failure) : rest.error}
      value={value}
      onFocus={() => void (failure && refetch())}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{data ? none : frame(failure ? 'failTitle' : 'loading')}</option>
      {branches.map(({ node, depth }) => (
        <option key={node.id} value={node.id}>
          {'\u2003'.repeat(depth) + node.name}
        </option>
      ))}
    </Select>
  );
}
