import type { UploadLimits } from '../contract/upload-limits.ts';
import type { ContractModule } from '../contract/module.ts';
import { modules } from '../modules.ts';

type UploadsOf<Module> = Module extends { readonly uploads: infer Uploads } ? keyof Uploads & string : never;

/** Purpose of an upload. Each purpose has its own limits and its own permission. */
export type UploadPurpose = UploadsOf<(typeof modules)[keyof typeof modules]>;

/** Limits of uploads, by purpose. The server refuses the rest; a client need not send it first. */
export const uploadLimits = /* @__PURE__ */ Object.assign(
  {},
  ...Object.values<ContractModule>(modules).map(({ uploads }) => uploads),
) as Readonly<Record<UploadPurpose, UploadLimits>>;

/** All purposes. */
export const uploadPurposes = /* @__PURE__ */ Object.keys(uploadLimits) as [UploadPurpose, ...UploadPurpose[]];

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
