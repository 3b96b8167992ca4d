import type { UploadLimits } from '../contract/upload-limits.ts';
import { moduleUploads } from '../modules.ts';

/** What a file is uploaded for. Each purpose has its own limits and its own permission. */
export type UploadPurpose = keyof typeof moduleUploads;
/** All purposes. */
export const uploadPurposes = /* @__PURE__ */ Object.keys(moduleUploads) as [UploadPurpose, ...UploadPurpose[]];

/** What may be uploaded, by purpose. The server refuses the rest; a client need not send it first. */
export const uploadLimits: Readonly<Record<UploadPurpose, UploadLimits>> = moduleUploads;

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
