/**
 * Lots of codes on their way into a pool: files that are uploaded, whole or in parts, and codes that are made from a pattern. Owns
 * `code_imports`, `code_uploads`, `code_upload_parts` and their objects in R2. Promises that an import which dies goes on where it
 * stood and adds nothing twice, that each line that gave no code is named with its reason, and that a file is gone a day after its
 * import ended. Knows no campaign: who may do what with a pool is its caller's. Emits `imports.ended`.
 */

export { countAccepted } from './count-accepted';
export { importErrors } from './errors';
export { generateLot } from './generate-lot';
export {
  CodeImport,
  CodeImportPage,
  GenerateInput,
  ImportStarted,
  ListImportsQuery,
  NewUpload,
  PartNumber,
  Upload,
} from './import-schema';
export { downloadReport, getImport, listImports } from './list-imports';
export { importAddress } from './publish-import';
export { receiveFile } from './receive-file';
export { runImport } from './run-import';
export { ALPHABETS, CODE_LENGTH_MAX, type CodeFormat, FORM_BYTES_MAX, LOT_MAX, PART_BYTES } from './schema';
export type { ImportHint } from './send-import';
export type { Lot } from './start-import';
export { forgetImports, sweepImports } from './sweep-imports';
export { beginUpload, completeUpload, getUpload, takePart } from './upload-in-parts';
