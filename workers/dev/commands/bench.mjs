import { enter } from './enter.mjs';

enter('run-bench.ts');
