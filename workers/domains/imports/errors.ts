import { defineErrors } from '../../platform/errors';

export const importErrors = defineErrors({
  notFound: { code: 'imports/not-found', status: 404, title: 'There is no such import' },
  uploadNotFound: { code: 'imports/upload-not-found', status: 404, title: 'There is no such upload' },
  wrongPart: { code: 'imports/wrong-part', status: 422, title: 'This part does not fit the file' },
  partsMissing: { code: 'imports/parts-missing', status: 409, title: 'Parts of the file are missing' },
  tooFewCodes: { code: 'imports/too-few-codes', status: 422, title: 'The pattern has too few codes to be safe' },
});
