import type { CodeOf } from '@party-affairs/sdk';
import type { Catalogue } from '../../i18n/localization.ts';
import type { GeneralProblem, SharedMessages } from '../../i18n/messages.ts';
import type { RefusalReason } from './chosen-files.ts';

/** Problems that only uploads have. */
type UploadProblem = Exclude<CodeOf<'uploads.create' | 'uploads.append'>, GeneralProblem | 'csrf-refused'>;

/** Kinds of file that the server names in the problem `file-type-mismatch`. */
type FoundKind = 'encrypted' | 'html' | 'xml' | 'mht' | 'rtf' | 'text';

/** The texts of every form about its files. Sizes come in words, names as they are. */
export interface AttachmentMessages extends SharedMessages {
  readonly problems: Readonly<Record<GeneralProblem | UploadProblem, string>>;
  readonly chooseFiles: string;
  readonly dropHint: string;
  readonly dropHere: string;
  /** The text between two types of files that are taken. */
  readonly separator: string;
  /** The limits for files, which the user reads before choosing. */
  readonly fileLimits: (types: string, size: string, count: number) => string;
  readonly pictures: string;
  readonly fileSent: (sent: string, total: string) => string;
  readonly fileWaits: string;
  readonly fileWaitsForNetwork: string;
  /** `field`: the name of the field where the organisation is chosen. */
  readonly fileWaitsForOrganization: (field: string) => string;
  readonly fileIsLost: string;
  readonly fileUnreadable: string;
  readonly fileGoes: string;
  readonly cancelUpload: string;
  readonly removeFile: string;
  readonly putBackFile: string;
  readonly chooseAgain: string;
  readonly moveUp: string;
  readonly moveDown: string;
  /** Sentences for files that are not what their name says: what each is, and what to do with it. */
  readonly found: Readonly<Record<FoundKind, string>>;
  readonly refused: Readonly<Record<RefusalReason, (limit: string) => string>>;
  /** Sentences for screen readers about what happens on the screen. */
  readonly said: {
    readonly started: (count: number) => string;
    readonly uploaded: (fileName: string) => string;
    readonly failed: (fileName: string, why: string) => string;
    readonly refused: (count: number) => string;
    readonly cancelled: (fileName: string) => string;
    readonly removed: (fileName: string) => string;
    readonly putBack: (fileName: string) => string;
    readonly moved: (fileName: string, place: number, count: number) => string;
  };
}

export const attachmentMessages: Catalogue<AttachmentMessages> = {
  'zh-Hans': () => import('./messages/zh-hans.ts'),
  'zh-Hant': () => import('./messages/zh-hant.ts'),
  en: () => import('./messages/en.ts'),
};
