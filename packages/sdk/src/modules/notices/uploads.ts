import type { UploadLimits } from '../../contract/upload-limits.ts';

/**
 * Media types of a notice's attachments, and the endings of their names. Nothing a browser would run: no HTML, no SVG. With
 * the office formats of the field: OFD (GB/T 33190-2016) and those of WPS.
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
  'image/heic': ['heic', 'heif'],
  'text/plain': ['txt'],
  'text/csv': ['csv'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Limits of uploads for notices. */
export const noticeUploads = {
  noticeAttachment: { size: 20 * 1024 * 1024, perEntity: 10, mediaTypes: attachmentTypes },
} as const satisfies Readonly<Record<string, UploadLimits>>;
