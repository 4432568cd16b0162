/** The Worker under test: the production entry and nothing else. */
export * from '../index';
export { default } from '../index';
