import type { Contract } from '../../contract/index.ts';
import type { ResourceDocs } from './doc.ts';
import { eventDocs } from './events.ts';
import { meDocs } from '../../modules/people/me-docs.ts';
import { noticeDeskDocs } from '../../modules/notices/desk-docs.ts';
import { noticeDocs } from '../../modules/notices/docs.ts';
import { organizationDocs } from '../../modules/people/organizations-docs.ts';
import { uploadDocs } from './uploads.ts';

/** What is said of every operation, apart from the contract so that no page carries it. */
export const operationDocs: { readonly [R in keyof Contract]: ResourceDocs<Contract[R]> } = {
  me: meDocs,
  organizations: organizationDocs,
  notices: noticeDocs,
  noticeDesk: noticeDeskDocs,
  uploads: uploadDocs,
  events: eventDocs,
};

export const resourceDocs: Readonly<Record<keyof Contract, string>> = {
  me: 'The signed-in person.',
  organizations: 'Party organisations: committees, branches, groups.',
  notices: 'Notices (通知公告) as readers have them: read, mark, acknowledge, put away.',
  noticeDesk: 'Notices as staff have them: write, review for secrecy, publish, withdraw, see receipts.',
  uploads:
    'Files on their way in, by tus 1.0.0 (https://tus.io/protocols/resumable-upload): sent in pieces, resumed after a cut.',
  events: 'What changed, never what it says: a program asks again for what it shows.',
};
