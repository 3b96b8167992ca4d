/**
 * What a file is uploaded for. Each purpose has its own limits and its own permission.
 *
 * @example
 * ```ts
 * import { uploadPurposes } from '@party-affairs/sdk/contract';
 *
 * console.log(uploadPurposes.includes('noticeAttachment')); // true
 * ```
 */
export const uploadPurposes = ['noticeAttachment'] as const;
/** A value of `uploadPurposes`. */
export type UploadPurpose = (typeof uploadPurposes)[number];

/**
 * What may hang on a notice, and the endings of its names. Nothing a browser would run: no HTML, no SVG. With the office
 * formats of the field: OFD (GB/T 33190-2016) and those of WPS.
 */
const attachmentTypes = {
  'application/pdf': ['pdf'],
  'application/ofd': ['ofd'],
  'application/msword': ['doc'],
  'application/vnd.ms-excel': ['xls'],
  'application/vnd.ms-powerpoint': ['ppt'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'application/vnd.oasis.opendocument.presentation': ['odp'],
  'application/kswps': ['wps'],
  'application/kset': ['et'],
  'application/ksdps': ['dps'],
  'application/zip': ['zip'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'text/plain': ['txt'],
  'text/csv': ['csv'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Limits of one purpose. */
export interface UploadLimits {
  /** Most bytes of one file. */
  readonly size: number;
  /** Most files on one notice. */
  readonly perNotice: number;
  /** Media types it takes, each with the endings of its file names, in lower case and without the dot. */
  readonly mediaTypes: Readonly<Record<string, readonly string[]>>;
}

/**
 * What may be uploaded, by purpose. The server refuses the rest; a client need not send it first.
 *
 * @example
 * ```ts
 * import { uploadLimits } from '@party-affairs/sdk';
 *
 * const { size, perNotice } = uploadLimits.noticeAttachment;
 * console.log(`每个文件不超过 ${size / 1024 / 1024} MB，每条通知不超过 ${perNotice} 个`);
 * ```
 */
export const uploadLimits: Readonly<Record<UploadPurpose, UploadLimits>> = {
  noticeAttachment: { size: 20 * 1024 * 1024, perNotice: 10, mediaTypes: attachmentTypes },
};

/**
 * Longest name of a file, in characters.
 *
 * @example
 * ```ts
 * import { fileNameLength } from '@party-affairs/sdk/contract';
 *
 * console.log(`文件名不超过 ${fileNameLength} 字`);
 * ```
 */
export const fileNameLength = 200;

/**
 * Uploads of one person that no notice has yet, finished or not: how many, and their bytes together.
 *
 * @example
 * ```ts
 * import { openUploads } from '@party-affairs/sdk/contract';
 *
 * console.log(openUploads.count, openUploads.bytes);
 * ```
 */
export const openUploads = { count: 20, bytes: 200 * 1024 * 1024 } as const;

/**
 * Hours the server keeps an upload that nobody goes on with, or uses.
 *
 * @example
 * ```ts
 * import { uploadHours } from '@party-affairs/sdk/contract';
 *
 * console.log(`${uploadHours} 小时内可续传`);
 * ```
 */
export const uploadHours = 24;

/**
 * Bytes a client of ours sends at once: small enough for what stands before servers (nginx takes 1 MB unless told
 * otherwise), and for progress that can be seen. Other clients may send more.
 *
 * @example
 * ```ts
 * import { uploadChunk } from '@party-affairs/sdk/contract';
 *
 * const bytes = 3_000_000;
 * console.log(`分 ${Math.ceil(bytes / uploadChunk)} 次发送`);
 * ```
 */
export const uploadChunk = 256 * 1024;

/**
 * The media type a file's name says, for this purpose; undefined where it says none that is taken.
 *
 * @example
 * ```ts
 * import { mediaTypeOf } from '@party-affairs/sdk';
 *
 * console.log(mediaTypeOf('会议纪要.ofd', 'noticeAttachment') ?? '不支持的文件类型');
 * ```
 */
export function mediaTypeOf(fileName: string, purpose: UploadPurpose): string | undefined {
  const ending = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase();
  const { mediaTypes } = uploadLimits[purpose];
  return Object.keys(mediaTypes).find((type) => ending !== undefined && mediaTypes[type]?.includes(ending));
}
