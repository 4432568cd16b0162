import { enter } from './enter.mjs';

enter('run-deploy.ts');
