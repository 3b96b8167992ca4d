import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadOperations, problemsOf } from '@party-affairs/sdk/contract';
import { messages as deskKitEn } from '../desk/messages/en.ts';
import { messages as deskKitHans } from '../desk/messages/zh-hans.ts';
import { messages as deskKitHant } from '../desk/messages/zh-hant.ts';
import { messages as recordEn } from '../desk/work/messages/en.ts';
import { messages as recordHans } from '../desk/work/messages/zh-hans.ts';
import { messages as recordHant } from '../desk/work/messages/zh-hant.ts';
import { messages as formEn } from '../form/messages/en.ts';
import { messages as formHans } from '../form/messages/zh-hans.ts';
import { messages as formHant } from '../form/messages/zh-hant.ts';
import { messages as filesEn } from '../form/attachments/messages/en.ts';
import { messages as filesHans } from '../form/attachments/messages/zh-hans.ts';
import { messages as filesHant } from '../form/attachments/messages/zh-hant.ts';
import { messages as itemsEn } from '../item-list/messages/en.ts';
import { messages as itemsHans } from '../item-list/messages/zh-hans.ts';
import { messages as itemsHant } from '../item-list/messages/zh-hant.ts';
import { messages as deskEn } from '../../modules/notices/desk/work/messages/en.ts';
import { messages as deskHans } from '../../modules/notices/desk/work/messages/zh-hans.ts';
import { messages as deskHant } from '../../modules/notices/desk/work/messages/zh-hant.ts';
import { messages as feedEn } from '../../modules/notices/feed/messages/open-notice/en.ts';
import { messages as feedHans } from '../../modules/notices/feed/messages/open-notice/zh-hans.ts';
import { messages as feedHant } from '../../modules/notices/feed/messages/open-notice/zh-hant.ts';

const languages = {
  'zh-Hans': { ...feedHans, desk: deskHans, kit: [deskKitHans, recordHans, formHans, filesHans, itemsHans] as const },
  'zh-Hant': { ...feedHant, desk: deskHant, kit: [deskKitHant, recordHant, formHant, filesHant, itemsHant] as const },
  en: { ...feedEn, desk: deskEn, kit: [deskKitEn, recordEn, formEn, filesEn, itemsEn] as const },
};

/** Every text in it, with where it is; functions are asked with plausible values. */
function* texts(value: unknown, path = '', values: readonly unknown[] = [2, 3, 4]): Generator<[string, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'function') yield [path, String((value as (...values: unknown[]) => unknown)(...values))];
  else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) yield* texts(member, `${path}/${key}`, values);
  }
}

describe('the words', () => {
  for (const [language, messages] of Object.entries(languages)) {
    it(`in ${language} are all there`, () => {
      for (const [path, text] of texts(messages)) {
        assert.ok(text.trim() !== '' && !/undefined|\[object/.test(text), `${path}: "${text}"`);
      }
    });

    it(`in ${language} have a sentence for every problem of the API, each where it can be met`, async () => {
      const operations = await loadOperations();
      const problems = (pattern: RegExp) =>
        operations.filter(({ id }) => pattern.test(id)).flatMap((operation) => problemsOf(operation, operation));
      const [, , form, files, items] = messages.kit;
      const { desk } = messages;
      for (const [pattern, sentences] of [
        [/^(me|organizations|notices|events)\./, { ...items.problems, ...messages.problems }],
        [/^noticeDesk\./, { ...form.problems, ...desk.problems }],
        [/^uploads\./, files.problems],
      ] as const) {
        assert.deepEqual(
          problems(pattern).filter((code) => !Object.hasOwn(sentences, code)),
          [],
        );
      }
    });
  }

  it('in traditional characters hold none that exist in simplified writing only', () => {
    const simplifiedOnly =
      /[们这来个时说请认归档读过条闻组织动态发载网络页务权联审项间关闭显导选开标题经从检删当将与为会员党问]/u;
    for (const [path, text] of texts(languages['zh-Hant'])) assert.ok(!simplifiedOnly.test(text), `${path}: ${text}`);
  });

  for (const language of ['zh-Hans', 'zh-Hant'] as const) {
    it(`in ${language} stand off from figures and Latin letters, and not from each other`, () => {
      for (const values of [
        [2, 3],
        ['今天 14:02', '今天 14:02'],
        ['14:02', '14:02'],
      ]) {
        for (const [path, text] of texts(languages[language], '', values)) {
          assert.doesNotMatch(text, /\p{Script=Han}\w|\w\p{Script=Han}/u, path);
          assert.doesNotMatch(text.replaceAll('今天 14', ''), /\p{Script=Han} \p{Script=Han}/u, path);
        }
      }
    });
  }

  it('do not shout', () => {
    for (const messages of Object.values(languages)) {
      for (const [path, text] of texts(messages)) assert.ok(!/[!！]/.test(text), `${path}: ${text}`);
    }
  });
});
