import type { Contract } from '../../contract/index.ts';
import type { ResourceDocs } from '../../openapi/docs/doc.ts';

export const meDocs: ResourceDocs<Contract['me']> = {
  get: {
    summary: 'The signed-in person, to themselves',
    answer: 'Name, stage, affiliation, roles in force and permissions of whoever asks.',
  },
};
