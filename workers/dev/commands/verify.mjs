import { enter } from './enter.mjs';

enter('run-verify.ts');
