import type { Api } from '../../platform/api-door';

export { findFile } from './find-file';

export const fileRoutes = {};
export function mountFiles(_api: Api): void {}
