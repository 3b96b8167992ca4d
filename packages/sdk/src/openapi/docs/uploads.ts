import { type Contract, openUploads, uploadHours } from '../../contract/index.ts';
import { pagingDocs, type ResourceDocs } from './doc.ts';

const params = { uploadId: 'Which upload.' } as const;
const expires = 'When it is forgotten unless somebody goes on with it or a notice takes it, as an HTTP date.';
const offset = 'Bytes that are here.';

export const uploadDocs: ResourceDocs<Contract['uploads']> = {
  list: {
    summary: 'Uploads of whoever asks',
    answer: 'A page of uploads that no notice has taken yet, last begun first.',
    query: { ...pagingDocs, resumeKey: 'Only those begun with this key.' },
  },
  create: {
    summary: 'Begin an upload',
    description: `What would not be taken is refused here, before a byte is sent. One person may have ${openUploads.count} uploads of ${openUploads.bytes} bytes together that no notice has taken; each is kept for ${uploadHours} hours after its last bytes.`,
    answer: 'The upload. Its address for any tus client is `/v1/uploads/` and its id.',
    body: {
      purpose: 'What the file is for; its limits and the permission depend on it.',
      organizationId: 'For a notice of this organisation and no other.',
      fileName: 'A path before it and characters that nobody can see are left out.',
      mediaType: 'The one that belongs to the ending of the name.',
      size: 'Bytes of the whole file; it may not be empty.',
      resumeKey:
        'What the client knows the same file by, to find this upload again after a reload. It should give nothing away.',
    },
  },
  get: {
    summary: 'One upload of whoever asks',
    answer: 'How far it is. Uploads of others do not exist for whoever asks.',
    params,
  },
  offset: {
    summary: 'Ask where to go on (tus)',
    answer: 'Only headers.',
    params,
    responseHeaders: {
      'Upload-Offset': offset,
      'Upload-Length': 'Bytes of the whole file.',
      'Upload-Expires': expires,
    },
  },
  append: {
    summary: 'Send bytes (tus)',
    description:
      'What arrived before a cut is kept, so after one ask for the offset. The last bytes complete the file, and it is looked at: `file-type-mismatch` where it is not what its name says.',
    answer: 'Kept; only headers.',
    params,
    headers: { 'Upload-Offset': 'Where these bytes begin: as many as are here.' },
    responseHeaders: { 'Upload-Offset': offset, 'Upload-Expires': expires },
  },
  remove: {
    summary: 'Throw an upload away (tus)',
    description: 'One that a notice has taken is no upload any more.',
    answer: 'It is gone.',
    params,
  },
  capabilities: {
    summary: 'What of tus the server knows',
    answer: 'Only headers.',
    responseHeaders: {
      'Tus-Version': 'Versions of tus.',
      'Tus-Extension': 'Extensions of tus.',
      'Tus-Max-Size': 'Most bytes of a file, whatever its purpose.',
    },
  },
};
