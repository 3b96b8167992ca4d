/** The library's core alone: its own entries add what browsers and Node need to send by themselves, which the client does. */
declare module 'tus-js-client/lib/upload.js' {
  import type { HttpStack, Upload, UploadOptions } from 'tus-js-client';

  export default class BaseUpload extends Upload {
    static defaultOptions: UploadOptions;
    constructor(file: Blob, options: UploadOptions & { httpStack: HttpStack });
  }
}
