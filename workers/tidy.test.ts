// The house rules of DESIGN.md §3 and STYLE.md as tests, a ratchet from the first day: each rule is a pure function over the
// parsed tree in workers/tidy/, tested there with a planted violation.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as auditedActions from './tidy/audited-actions.ts';
import * as configuration from './tidy/configuration.ts';
import * as documents from './tidy/documents.ts';
import * as languages from './tidy/languages.ts';
import * as layers from './tidy/layers.ts';
import * as names from './tidy/names.ts';
import * as problemSentences from './tidy/problem-sentences.ts';
import * as purity from './tidy/purity.ts';
import * as refusals from './tidy/refusals.ts';
import * as sizes from './tidy/sizes.ts';
import { readTree } from './tidy/source-tree.ts';
import * as terms from './tidy/terms.ts';
import * as textUses from './tidy/text-uses.ts';
import * as webStyle from './tidy/web-style.ts';
import * as writtenTexts from './tidy/written-texts.ts';

const tree = readTree(fileURLToPath(new URL('..', import.meta.url)));

const rules = {
  'imports go down only': layers.findClimbingImports,
  'a slice is entered through its doors': layers.findSideEntries,
  'routes hold no query': purity.findQueriesInRoutes,
  'rules and schemas do no input or output': purity.findImpureDecisions,
  'the redirector stays light': purity.findRedirectWeight,
  'a hot door stays light': purity.findHotWeight,
  'the Worker starts without zod': purity.findStartWeight,
  'production reaches nothing of development': purity.findDevelopmentInProduction,
  'web takes types from the API and values from schemas': purity.findWebReaches,
  'the Worker takes texts and plain functions of web': purity.findWorkerReaches,
  'no name is a drawer': names.findBannedNames,
  'names are kebab-case': names.findMisspelledNames,
  'the top level holds what was asked for': names.findStrayTopLevel,
  'files keep under the ceiling': sizes.findLongFiles,
  'functions keep under the ceiling': sizes.findLongFunctions,
  'documents cite what exists': documents.findDeadCitations,
  'comments cite what exists': documents.findDeadCitationsInComments,
  'every refusal is provoked by a test': refusals.findUnprovokedRefusals,
  'a refusal code is declared once': refusals.findSharedCodes,
  'PBKDF2 keeps under 100,000 rounds': configuration.findCostlyPbkdf2,
  'wrangler environments bind the same names': configuration.findUnequalEnvironments,
  'every variable is named in .dev.vars.example': configuration.findUnnamedVariables,
  'migrations neither cascade nor switch foreign keys off': configuration.findDangerousMigrations,
  'no test is skipped or focused': configuration.findSkippedTests,
  'no test sleeps': configuration.findSleepingTests,
  'styles turn with the writing direction': webStyle.findPhysicalDirections,
  'every text exists in every language': languages.findMissingTexts,
  'what a screen says has a text': textUses.findUnknownTexts,
  'every text is said by a screen': textUses.findUnusedTexts,
  'one thing has one word': terms.findOtherWords,
  'no screen writes its own words': writtenTexts.findWrittenTexts,
  'every refusal that people meet has a sentence': problemSentences.findUnsaidRefusals,
  'every audited action has words': auditedActions.findWordlessActions,
};

describe('the house', () => {
  it.each(Object.entries(rules))('keeps: %s', (_claim, find) => {
    expect(find(tree)).toEqual([]);
  });

  it('asks of long files whether they are two things', () => {
    const longish = sizes.listLongishFiles(tree);
    if (longish.length > 0) console.log(`Over 250 lines, is it two things?\n  ${longish.join('\n  ')}`);
    expect(tree.sources.size).toBeGreaterThan(0);
  });
});
