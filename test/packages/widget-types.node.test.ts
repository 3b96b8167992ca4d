import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import type ts from 'typescript';
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
  feed.addEventListener('pa-notice-unread', ({ count }) => count !== null && tell(count.toFixed()));
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

const inReact = `
  import type {} from '@party-affairs/widgets/react';
  import { useRef } from 'react';
  import type { PaNoticeFeed } from '@party-affairs/widgets/notice-feed';

  export function Notices({ token }: { readonly token: string | null }) {
    const feed = useRef<PaNoticeFeed>(null);
    return (
      <pa-provider base-url="/" getToken={async () => token} theme="dark" lang="zh-Hans" className="notices">
        <pa-notice-feed
          ref={feed}
          key="feed"
          heading="通知公告"
          page-size="5"
          compact
          tab="toAcknowledge"
          onClick={({ currentTarget }) => currentTarget.refresh()}
          onpa-notice-open={(event) => event.notice.title}
          onpa-load={({ items }) => items[0]?.title}
        >
          <a slot="footer" href="/all">全部通知</a>
        </pa-notice-feed>
        {/* @ts-expect-error -- there is no such list */}
        <pa-notice-feed tab="lost" />
        {/* @ts-expect-error -- an event has only what it carries */}
        <pa-notice-desk onpa-notice-changed={(event) => event.notice} />
      </pa-provider>
    );
  }`;

const inOtherJsx = `
  import type {} from '@party-affairs/widgets/jsx';

  declare const h: unknown;
  export const feed = <pa-notice-feed pageSize={5} id="feed" onpa-notice-open={({ notice }) => notice.title} />;
  // @ts-expect-error -- there is no such attribute
  export const wrong = <pa-notice-feed headline="通知公告" />;`;

const inVue = `
  import type {} from '@party-affairs/widgets/vue';
  import type { GlobalComponents } from 'vue';

  type Feed = InstanceType<GlobalComponents['pa-notice-feed']>;
  export const given: Feed['$props'] = { pageSize: 5, compact: true, tab: 'unread', class: 'notices', key: 'feed' };
  // @ts-expect-error -- there is no such list
  export const wrong: Feed['$props'] = { tab: 'lost' };
  export const heard = (feed: Feed, events: Parameters<Feed['$emit']>) => [feed.noticeId, events];
  type Desk = InstanceType<GlobalComponents['pa-notice-desk']>;
  export const names: Parameters<Desk['$emit']>[0][] = ['pa-notice-changed', 'pa-load', 'pa-error'];
  // @ts-expect-error -- a desk opens nothing
  names.push('pa-notice-open');`;

/** In the files of our packages, or in the program. */
const isOurs = (fault: string) => !fault.includes('/node_modules/');

describe('the types of the widgets as they are published', () => {
  before(() => {
    if (!existsSync(join(root, 'packages/widgets/dist/modules.d.ts'))) throw new Error('Build it first: npm run build');
  });

  for (const compiler of compilers) {
    const options = { ...strict, ...places['a page'] };
    const faults = (text: string, more: ts.CompilerOptions = {}) =>
      faultsOf(programOf(compiler, text, { ...options, skipLibCheck: true, ...more }));

    it(`are whole in a program that checks libraries too, with TypeScript ${compiler.version}`, () => {
      const { exports } = JSON.parse(readFileSync(join(root, 'packages/widgets/package.json'), 'utf8')) as Package;
      const entries = Object.entries(exports).flatMap(([name, entry]) => (typeof entry === 'object' ? [name] : []));
      const text = entries.map((entry) => `import '@party-affairs/widgets${entry.slice(1)}';`).join('\n');
      assert.deepEqual(faultsOf(programOf(compiler, text, options)).filter(isOurs), []);
    });

    it(`tell an element’s listener what its events carry, with TypeScript ${compiler.version}`, () => {
      assert.deepEqual(faults(listening), []);
    });

    it(`know all elements of the script tag’s bundle, with TypeScript ${compiler.version}`, () => {
      assert.deepEqual(faults(scriptTag), []);
    });

    it(`know elements in React, with TypeScript ${compiler.version}`, () => {
      assert.deepEqual(faults(inReact, { jsx: compiler.JsxEmit.ReactJSX }), []);
    });

    it(`know elements in other kinds of JSX, with TypeScript ${compiler.version}`, () => {
      assert.deepEqual(faults(inOtherJsx, { jsx: compiler.JsxEmit.React, jsxFactory: 'h' }), []);
    });

    it(`know elements in templates of Vue, with TypeScript ${compiler.version}`, () => {
      assert.deepEqual(faults(inVue), []);
    });
  }
});
