import { enter } from './enter.mjs';

enter('run-test.ts');
