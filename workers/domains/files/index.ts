import type { Api } from '../../platform/api-door';

export const fileRoutes = {};
export function mountFiles(_api: Api): void {}
