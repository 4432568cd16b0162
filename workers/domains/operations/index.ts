/** Operations: what the staff of a business see first, gathered from the slices below. Owns nothing, emits nothing. */
export { mountOperations, routes as operationRoutes } from './routes';
