import { describe, pagingDocs, type ResourceDoc } from '../openapi/doc.ts';
import { openUploads, uploadHours, type uploads } from './contract.ts';
import { upload } from './schemas.ts';

const params = { uploadId: 'Which upload.' } as const;
const expires = 'When it is removed unless the caller goes on with it or uses it, as an HTTP date.';
const offset = 'Bytes that are here.';

export const uploadDocs: ResourceDoc<typeof uploads> = {
  summary:
    'Files on their way in, by tus 1.0.0 (https://tus.io/protocols/resumable-upload): sent in pieces, resumed after a cut',
  example: { as: 'acc_publicity', code: 'console.log((await uploads.list()).items.length);' },
  operations: {
    list: {
      summary: 'Lists the caller’s own uploads',
      response: 'A page of uploads that are not in use yet, last begun first.',
      query: { ...pagingDocs, resumeKey: 'Only those begun with this key.' },
      example: {
        as: 'acc_publicity',
        code: 'for await (const { fileName, offset, size } of client.uploads.list()) console.log(fileName, offset, size);',
      },
    },
    create: {
      summary: 'Begins an upload',
      description: `What would not be taken is refused here, before a byte is sent. One person may have ${openUploads.count} uploads of ${openUploads.bytes} bytes together that are not in use yet; each is kept for ${uploadHours} hours after its last bytes.`,
      response: 'The upload. Its address for any tus client is `/v1/uploads/` and its id.',
      body: {
        purpose: 'What the file is for; its limits and the permission depend on it.',
        organizationId: 'For use by this organisation and no other.',
        fileName: 'A path before it and invisible characters are left out.',
        mediaType: 'The one that belongs to the ending of the name.',
        size: 'Bytes of the whole file; it may not be empty.',
        resumeKey:
          'What the client knows the same file by, to find this upload again after a reload. It should give nothing away.',
      },
      methods: {},
    },
    get: {
      summary: 'Gets one of the caller’s own uploads',
      response: 'How far it is. Uploads of others do not exist for the caller.',
      params,
      example: {
        as: 'acc_publicity',
        code: `
          const { organization } = await client.me.get();
          const options = { purpose: 'noticeAttachment', organizationId: organization!.id } as const;
          const { id } = await client.uploads.start(new File(['会议记录'], '记录.txt'), options);
          console.log((await client.uploads.get(id)).state);
        `,
      },
    },
    offset: {
      summary: 'Asks where to go on (tus)',
      response: 'Only headers.',
      params,
      responseHeaders: {
        'Upload-Offset': offset,
        'Upload-Length': 'Bytes of the whole file.',
        'Upload-Expires': expires,
      },
      methods: {},
    },
    append: {
      summary: 'Sends bytes (tus)',
      description:
        'What arrived before a cut is kept, so after one ask for the offset. The last bytes complete the file, and it is looked at: `file-type-mismatch` where it is not what its name says. A picture under the name of another kind of picture is kept under its own type and name.',
      response: 'Kept; only headers.',
      params,
      headers: { 'Upload-Offset': 'Where these bytes begin: as many as are here.' },
      responseHeaders: { 'Upload-Offset': offset, 'Upload-Expires': expires },
      methods: {},
    },
    remove: {
      summary: 'Throws an upload away (tus)',
      description: 'One that is in use is no upload any more.',
      response: 'It is gone.',
      params,
      errors: { 'not-found': 'also when it is in use: then it is no upload any more' },
      example: {
        as: 'acc_publicity',
        code: `
          const { organization } = await client.me.get();
          const file = new File(['会议议程'], '议程.txt');
          const task = client.uploads.start(file, { purpose: 'noticeAttachment', organizationId: organization!.id });
          await task;
          for await (const upload of client.uploads.list()) await client.uploads.remove(upload.id);
        `,
      },
    },
    capabilities: {
      summary: 'Says what of tus the server knows',
      response: 'Only headers.',
      responseHeaders: {
        'Tus-Version': 'Versions of tus.',
        'Tus-Extension': 'Extensions of tus.',
        'Tus-Max-Size': 'Most bytes of a file, whatever its purpose.',
      },
      methods: {},
    },
  },
};

export const uploadSchemaDocs = {
  Upload: describe(upload, 'A file on its way in, visible to the person who uploads it and to no other.', {
    id: 'Opaque. What uses the file names it by this.',
    purpose: 'What it is for.',
    organizationId: 'For use by this organisation and no other.',
    fileName: 'As it will be saved.',
    mediaType: 'Of the file.',
    size: 'Bytes of the whole file.',
    offset: 'Bytes that are here.',
    state: '`open` while bytes are missing, `complete` when all are here and were found to be what the name says.',
    expiresAt: 'When it is removed, unless the caller goes on with it or uses it.',
  }),
};
