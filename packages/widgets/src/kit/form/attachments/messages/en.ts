import { messages as shared } from '../../../i18n/messages/en.ts';
import type { AttachmentMessages } from '../messages.ts';

const files = (count: number) => `${count} ${count === 1 ? 'file' : 'files'}`;

export const messages: AttachmentMessages = {
  ...shared,
  problems: {
    ...shared.problems,
    'upload-offset-conflict': 'The upload was interrupted. Please try again.',
    'too-many-uploads':
      'You have uploaded many files that are not in use yet. Save or cancel some first, or go on tomorrow.',
    'upload-expired': 'This upload lay too long. Please choose the file again.',
    'unsupported-protocol': 'The system does not support this. Please tell the administrator.',
    'upload-too-large': 'This file is too large.',
    'file-type-not-allowed': 'Files of this type cannot be uploaded.',
    'file-type-mismatch': 'This file is not what its name says. Open it, save it again, and upload that.',
  },
  chooseFiles: 'Choose files',
  dropHint: 'or drag them here',
  dropHere: 'Let go to add',
  separator: ', ',
  fileLimits: (types, size, count) => `${types}; up to ${size} each, ${count} files at most.`,
  pictures: 'pictures',
  fileSent: (sent, total) => `${sent} of ${total} uploaded`,
  fileWaits: 'Waiting',
  fileWaitsForNetwork: 'No connection. It goes on by itself when there is one.',
  fileWaitsForOrganization: () => 'Starts when you have chosen the organisation.',
  fileIsLost: 'Not all of this file was uploaded. Choose it again, and it goes on from there.',
  fileUnreadable: 'This file cannot be read; it may have been moved or changed. Please choose it again.',
  fileGoes: 'Removed when you save',
  cancelUpload: 'Cancel upload',
  removeFile: 'Remove',
  putBackFile: 'Put back',
  chooseAgain: 'Choose again',
  moveUp: 'Move up',
  moveDown: 'Move down',
  found: {
    encrypted: 'This file has a password, so nobody else can open it. Take the password off, save it, and upload that.',
    html: 'This is a web page, as systems often export tables. Open it in Excel or Word, save it as .xlsx or .docx, and upload that.',
    xml: 'This is an XML file. Open it in Excel or Word, save it as .xlsx or .docx, and upload that.',
    mht: 'This is a web archive (MHT). Open it in Word, save it as .docx, and upload that.',
    rtf: 'This is an RTF file. Open it in Word, save it as .docx, and upload that.',
    text: 'This is a text file. Open it in Excel or Word, save it as .xlsx or .docx, and upload that.',
  },
  refused: {
    folder: () => 'Folders cannot be uploaded. Choose the files in it.',
    empty: () => 'This file is empty.',
    type: () => 'Files of this type cannot be uploaded.',
    size: (limit) => `Larger than ${limit}.`,
    count: (limit) => `${limit} files at most.`,
  },
  said: {
    started: (count) => `Uploading ${files(count)}.`,
    uploaded: (fileName) => `${fileName} is uploaded.`,
    failed: (fileName, why) => `${fileName} was not uploaded. ${why}`,
    refused: (count) => `${files(count)} cannot be added; the reasons are listed.`,
    cancelled: (fileName) => `${fileName} is not uploaded any more.`,
    removed: (fileName) => `${fileName} is removed when you save; until then you can put it back.`,
    putBack: (fileName) => `${fileName} is back.`,
    moved: (fileName, place, count) => `${fileName} is now ${place} of ${count}.`,
  },
};
