import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { compilers, faultsOf, places, programOf, root, strict } from './users-program.ts';

interface Package {
  readonly exports: Readonly<Record<string, unknown>>;
}

const listening = `
  import '@party-affairs/widgets/notice-feed/define';
  import '@party-affairs/widgets/notice-desk/define';
  import { ItemsLoadEvent, NoticeOpenEvent, type PaNoticeFeed } from '@party-affairs/widgets/notice-feed';
  import { NoticeChangedEvent, type PaNoticeDesk } from '@party-affairs/widgets/notice-desk';

  const feed: PaNoticeFeed = document.createElement('pa-notice-feed');
  feed.addEventListener('pa-notice-open', (event) => tell(event.notice.title));
  feed.addEventListener('pa-load', ({ items: [first] }) => tell(first?.publishedAt));
  feed.addEventListener('pa-error', ({ error }) => error instanceof Error && tell(error.message));
  feed.addEventListener('pa-notice-acknowledged', function ({ noticeId }) {
    if (this.noticeId === noticeId) tell(this.heading);
  });
  feed.addEventListener('click', ({ clientX }) => tell(String(clientX)));
  feed.addEventListener('an-event-of-another', { handleEvent: ({ type }) => tell(type) });
  // @ts-expect-error -- an event has only what it carries
  feed.addEventListener('pa-notice-open', (event) => event.titel);
  const desk: PaNoticeDesk | null = document.querySelector('pa-notice-desk');
  desk?.addEventListener('pa-load', ({ items: [first] }) => tell(first?.state));
  const changed = ({ action }: NoticeChangedEvent) => tell(action);
  desk?.addEventListener('pa-notice-changed', changed);
  desk?.removeEventListener('pa-notice-changed', changed);
  document.addEventListener('pa-notice-changed', (event) => tell(event.noticeId));
  window.addEventListener('pa-load', (event) => tell(event.items[0]?.id));
  export const isOpening = (event: Event) => event instanceof NoticeOpenEvent || event instanceof ItemsLoadEvent;
  declare function tell(words: string | undefined): void;`;

const scriptTag = `
  import { preload } from '@party-affairs/widgets/embed';

  await preload('notice-feed', 'provider');
  // @ts-expect-error -- there is no such element
  await preload('notice-fed');
  document.querySelector('pa-provider')!.getToken = async ({ force }) => (force ? null : 'token');
  document.querySelector('pa-notice-feed')!.addEventListener('pa-notice-open', ({ notice }) => notice.title);
  document.querySelector('pa-notice-desk')!.addEventListener('pa-notice-changed', ({ action }) => action);`;

describe('the types of the widgets as they are published', () => {
  before(() => {
    if (!existsSync(join(root, 'packages/widgets/dist/modules.d.ts'))) throw new Error('Build it first: npm run build');
  });

  for (const compiler of compilers) {
    const options = { ...strict, ...places['a page'] };
    const faults = (text: string) => faultsOf(programOf(compiler, text, { ...options, skipLibCheck: true }));

    it(`are whole in a program that checks libraries too, with TypeScript ${compiler.version}`, () => {
      const { exports } = JSON.parse(readFileSync(join(root, 'packages/widgets/package.json'), 'utf8')) as Package;
      const entries = Object.entries(exports).flatMap(([name, entry]) => (typeof entry === 'object' ? [name] : []));
      const text = entries.map((entry) => `import '@party-affairs/widgets${entry.slice(1)}';`).join('\n');
      assert.deepEqual(faultsOf(programOf(compiler, text, options)), []);
    });

    it(`tell an element’s listener what its events carry, with TypeScript ${compiler.version}`, () => {
      assert.deepEqual(faults(listening), []);
    });

    it(`know all elements of the script tag’s bundle, with TypeScript ${compiler.version}`, () => {
      assert.deepEqual(faults(scriptTag), []);
    });
  }
});
