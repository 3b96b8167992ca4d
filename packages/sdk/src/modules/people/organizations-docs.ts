import type { Contract } from '../../contract/index.ts';
import { pagingDocs, type ResourceDocs } from '../../openapi/docs/doc.ts';

export const organizationDocs: ResourceDocs<Contract['organizations']> = {
  list: {
    summary: 'Organisations of this installation',
    description: 'Names are public; codes (党组织编码) are for people who signed in.',
    answer: 'A page of organisations, in the order of the register.',
    query: {
      ...pagingDocs,
      parentId: 'Only those directly below this organisation.',
      permission: 'Only those where whoever asks holds this permission; a visitor holds none.',
    },
  },
  get: {
    summary: 'One organisation',
    answer: 'The organisation.',
    params: { organizationId: 'Which organisation.' },
  },
};
