import { defineErrors } from '../../platform/errors';

export const kycErrors = defineErrors({
  notADocument: { code: 'kyc/not-a-document', status: 415, title: 'This file is not a JPEG, PNG, WebP or PDF' },
  alreadyAsked: { code: 'kyc/already-asked', status: 409, title: 'Your documents are being looked at already' },
  alreadyApproved: { code: 'kyc/already-approved', status: 409, title: 'You have proven who you are' },
  notFound: { code: 'kyc/not-found', status: 404, title: 'There is no such request' },
  alreadyDecided: { code: 'kyc/already-decided', status: 409, title: 'Somebody has decided this already' },
  ownRequest: { code: 'kyc/own-request', status: 403, title: 'Somebody else must decide on your own documents' },
  documentInUse: {
    code: 'kyc/document-in-use',
    status: 409,
    title: 'Another member has been approved with this document',
  },
  documentsGone: { code: 'kyc/documents-gone', status: 410, title: 'These documents have been deleted' },
});
