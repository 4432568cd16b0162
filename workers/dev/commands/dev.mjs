import { enter } from './enter.mjs';

enter('run-dev.ts');
