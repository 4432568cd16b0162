import { queries } from '../../lib/query';

/** After a change: what the list and the page of an account show. */
export function refreshNetworks(): void {
  void queries.invalidateQueries({ queryKey: ['adminGetNetwork'] });
  void queries.invalidateQueries({ queryKey: ['adminListNetworks'] });
}
