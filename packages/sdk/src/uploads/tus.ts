// In a file of its own, which the build bundles with what the library imports: not all of that is modules.
export { default as TusUpload } from 'tus-js-client/lib/upload.js';
