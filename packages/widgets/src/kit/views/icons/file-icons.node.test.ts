import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindOfFile } from './file-icons.ts';

describe('The icon of a file', () => {
  it('tells text, tables, slides, fixed pages, pictures and archives apart by the ending of the name', () => {
    const kinds = ['会议纪要.docx', '名册.ET', '党课.pptx', '决定.ofd', '合影.jpeg', '材料.zip', '说明'].map((name) =>
      kindOfFile(name, 'application/octet-stream'),
    );
    assert.deepEqual(kinds, ['text', 'table', 'slides', 'fixed', 'picture', 'archive', 'other']);
  });

  it('goes by the type where the name has no ending that is known', () => {
    const kinds = [
      'application/pdf',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'image/avif',
      'video/mp4',
    ].map((type) => kindOfFile('附件 1.一', type));
    assert.deepEqual(kinds, ['fixed', 'table', 'text', 'picture', 'other']);
  });
});
