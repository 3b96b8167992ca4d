/** What the SDK never asks of ky, and a bundler cannot know: wording in `Ky.js`, and what it becomes. */
const edits = [
  // It reads bodies itself.
  [
    'for (const [type, mimeType] of Object.entries(responseTypes)) {',
    'if (false) for (const [type, mimeType] of []) {',
  ],
  // `throwHttpErrors` is false.
  ['if (!currentResponse.ok && ', 'if (false && '],
  ['if (isHTTPError(error)) {', 'if (false) {'],
  // The progress of uploads is tus', and nothing tells that of downloads.
  ['if (ky.#options.onDownloadProgress) {', 'if (false) {'],
  ["import { streamRequest, streamResponse } from '../utils/body.js';", ''],
  [/const request = this\.#wrapRequestWithUploadProgress\([^;]*;/, 'const request = this.request;'],
];

/** Methods that are not called then. */
const methods = [
  'getResponseData',
  'getErrorDataTimeout',
  'readResponseText',
  'parseJson',
  'isJsonContentType',
  'raceBodyRead',
  'getBodyReadTimeout',
  'wrapRequestWithUploadProgress',
];

/** Takes out of ky what only hosts that call it could use: in the script-tag bundle no host does. */
export function kyForWidgets() {
  return {
    name: 'ky-for-widgets',
    transform(code, id) {
      if (!/[/\\]ky[/\\]distribution[/\\]core[/\\]Ky\.js$/.test(id)) return null;
      let rest = code;
      for (const [wording, replacement] of edits) {
        const next = rest.replace(wording, replacement);
        if (next === rest) this.error(`ky is not worded as ky-for-widgets expects: ${wording}`);
        rest = next;
      }
      const { body } = this.parse(rest).body.find(
        ({ declaration }) => declaration?.type === 'ClassDeclaration',
      ).declaration;
      const unused = body.body.filter(({ type, key }) => type === 'MethodDefinition' && methods.includes(key.name));
      if (unused.length !== methods.length) this.error('ky has other methods now.');
      unused.sort((one, other) => other.start - one.start);
      return {
        code: unused.reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), rest),
        map: null,
      };
    },
  };
}
