import { useOperation } from '../../lib/query';
import { branchesOf } from './category-branches';

/** The categories as choices of a filter; one from the address that is not among them stays, so that it can be taken off. */
export function useCategoryChoices(origin: string, current: string | undefined) {
  const { data } = useOperation('adminListCategories', {}, { origin });
  const choices = branchesOf(data?.data ?? []).map(({ node, depth }) => ({
    value: node.slug,
    label: '\u2003'.repeat(depth) + node.name,
  }));
  const isKnown = current === undefined || choices.some(({ value }) => value === current);
  return isKnown ? choices : [...choices, { value: current, label: current }];
}
