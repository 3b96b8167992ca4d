import type Axe from 'axe-core';
import 'axe-core/axe.js';
import { expect } from 'chai';
import { nothing, render } from 'lit';
import { modules } from '../packages/widgets/src/modules.ts';
import * as provider from './provider.stories.ts';
import { closeScene, type OpenScene, openScene } from './scene.ts';
import type { StoryParameters } from './story.ts';

/** axe makes itself a global when it is loaded in a page. */
const { axe } = globalThis as unknown as { readonly axe: typeof Axe };
/** Rules that are off because the page around is the test runner's. Two copies of a widget have the same landmarks. */
const rules = {
  region: { enabled: false },
  'page-has-heading-one': { enabled: false },
  'landmark-unique': { enabled: false },
};

/** The one module whose stories are wanted, as `npm run test:module` sets it; empty: those of all. */
declare const STORIES_OF: string;

/** The parts of a story that are needed to show it without Storybook. */
interface Shown {
  readonly args?: Record<string, unknown>;
  readonly parameters?: StoryParameters;
  readonly render?: (args: never, context: never) => unknown;
  readonly play?: (context: never) => Promise<void> | void;
}

/** The stories of every element: `<module>/<element>.stories.ts`. */
const names = Object.entries(modules)
  .filter(([module]) => STORIES_OF === '' || STORIES_OF === module)
  .flatMap(([module, elements]) => Object.keys(elements).map((element) => ({ module, element })));
const files = await Promise.all(
  names.map(async ({ module, element }) => ({
    title: element.replaceAll('-', ' '),
    module: (await import(`./${module}/${element}.stories.ts`)) as Record<string, unknown>,
  })),
);
if (STORIES_OF === '') files.push({ title: 'provider', module: provider });
const tags = names.map(({ element }) => `pa-${element}`).join();

let open: OpenScene | undefined;
let canvas: HTMLElement;
let alerts: unknown[];
const realAlert = window.alert;

beforeEach(() => {
  canvas = document.createElement('div');
  document.body.append(canvas);
  alerts = [];
  window.alert = (text) => void alerts.push(text);
});
afterEach(async () => {
  window.alert = realAlert;
  render(nothing, canvas);
  canvas.remove();
  if (open) await closeScene(open);
  open = undefined;
  sessionStorage.clear();
});

/** Shows a story as Storybook would: loader, render, play. */
async function show(meta: Shown, story: Shown): Promise<StoryParameters> {
  const parameters = { ...meta.parameters, ...story.parameters };
  const scene = { ...meta.parameters?.scene, ...story.parameters?.scene };
  open = await openScene(scene);
  const context = { args: { ...meta.args, ...story.args }, loaded: { open }, canvasElement: canvas };
  const draw = story.render ?? meta.render!;
  render(draw(context.args as never, context as never), canvas);
  await (story.play ?? meta.play)?.(context as never);
  return { ...parameters, scene };
}

/** The widgets on the page, those in a provider and those without. */
function widgets() {
  return [...canvas.querySelectorAll(tags)] as (HTMLElement & {
    readonly state?: string;
    readonly renderRoot: ShadowRoot;
    readonly updateComplete: Promise<boolean>;
  })[];
}

/** Nothing more comes by itself: no skeleton is left, and a frame went by without a change. */
async function settled(expectsLoading: boolean): Promise<void> {
  const busy = () =>
    widgets().some(({ renderRoot, state }) => {
      if (!renderRoot.querySelector('.root > *')) return true;
      return !expectsLoading && (state === 'loading' || renderRoot.querySelector('[class*=skeleton]') !== null);
    });
  for (let quiet = 0; quiet < 3;) {
    await Promise.all(widgets().map(({ updateComplete }) => updateComplete));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    quiet = busy() ? 0 : quiet + 1;
  }
}

/** Waits for words to read in one of the widgets. */
async function shown(words: string): Promise<void> {
  const limit = performance.now() + 30_000;
  const text = () =>
    widgets()
      .map(({ renderRoot }) => readable(renderRoot))
      .join(' · ');
  while (!text().includes(words)) {
    if (performance.now() > limit) throw new Error(`Waited in vain for “${words}”. There is: ${text()}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Waits until everything has faded in. It does not wait for what moves for ever, such as a skeleton. */
async function still(): Promise<void> {
  const moving = widgets()
    .flatMap(({ renderRoot }) => renderRoot.getAnimations())
    .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
  await Promise.allSettled(moving.map(({ finished }) => finished));
}

function readable(root: ShadowRoot): string {
  return (root.querySelector<HTMLElement>('.root')?.innerText ?? '').replace(/\s+/g, ' ');
}

for (const { title, module } of files) {
  const { default: meta, ...stories } = module as Record<string, Shown> & { default: Shown };
  describe(`the stories of ${title}`, () => {
    for (const [name, story] of Object.entries(stories)) {
      it(`${name} shows what it says, to everybody, in the room it has`, async () => {
        const { state, shows, scene } = await show(meta, story);
        await settled(/Loading/.test(name));
        if (shows !== undefined) await shown(shows);
        await still();
        for (const widget of widgets()) {
          if (state) expect(widget.state).to.equal(state);
          expect(widget.scrollWidth, 'nothing sticks out').to.be.at.most(widget.clientWidth);
          if (scene?.width) expect(widget.getBoundingClientRect().width).to.be.at.most(scene.width);
        }
        expect(alerts).to.deep.equal([]);
        const { violations } = await axe.run(canvas, { rules });
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
        );
        expect(found).to.deep.equal([]);
      });
    }
  });
}
