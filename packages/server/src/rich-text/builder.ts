import {
  type RichTextElement,
  type RichTextLeaf,
  type RichTextNode,
  richTextLimits,
} from '@party-affairs/sdk/contract';
import { contents, places, wrappers } from './content-model.ts';
import { bodyProblem, type BodyPointer } from './limits.ts';
import type { BlockTag, MarkTag } from './vocabulary.ts';

type Properties = NonNullable<RichTextElement['properties']>;

/** An inline element that is open in the source; each paragraph it reaches into gets one of its own. */
export interface Mark {
  readonly tag: MarkTag;
  readonly properties: Properties;
  /** Whether any text got it. */
  used?: true;
}

/** A stretch of text that becomes a paragraph, or the whole of a heading, an item or a cell. */
interface Run {
  readonly children: RichTextNode[];
  readonly open: { readonly mark: Mark; readonly children: RichTextNode[] }[];
  /** White space or a line break that shows only if something follows. */
  pending: '' | 'space' | 'break' | 'paragraph';
}

/** Text of nothing but spaces, joiners and marks of direction. */
const invisible = /^[\s\u00ad\u200b-\u200f\u2060]*$/;

interface Frame {
  readonly tag: BlockTag | 'root';
  readonly properties: Properties;
  readonly parts: (RichTextElement | Run)[];
  /** Made for text that stood where none may. */
  readonly implied: boolean;
  run: Run | null;
  /** White space at the start of typed text, which shows only if something follows. */
  lead: string;
  /** Whether anything in it shows. */
  filled: boolean;
}

/**
 * Builds a rich text from what a walk over any tree of elements meets, in order. Whatever comes, the result has text
 * only where text may stand, blocks only where blocks may, no empty paragraph and no element twice around itself.
 */
export class RichTextBuilder {
  private readonly pointer: BodyPointer;
  private readonly frames: Frame[] = [frameOf('root', {}, false)];
  private readonly marks: Mark[] = [];
  private nodes = 0;

  constructor(pointer: BodyPointer) {
    this.pointer = pointer;
  }

  /** Opens a block, where it may stand here; gives what closes it. */
  open(tag: BlockTag, properties: Properties = {}): () => void {
    if (!this.makePlaceFor(tag)) {
      this.paragraph();
      return () => this.paragraph();
    }
    this.endRun();
    const depth = this.frames.length;
    this.frames.push(frameOf(tag, properties, false));
    return () => this.closeTo(depth);
  }

  /** Marks the text that follows; gives what ends it. A mark inside the same mark says nothing new. */
  mark(mark: Mark): () => void {
    if (this.marks.some(({ tag }) => tag === mark.tag)) return () => {};
    this.marks.push(mark);
    return () => {
      this.marks.splice(this.marks.indexOf(mark), 1);
    };
  }

  /** Makes what follows another paragraph, or in a heading another word, or in typed text another line. */
  paragraph(): void {
    const frame = this.top;
    if (!frame.run) return;
    if (contents[frame.tag] === 'flow') this.endRun();
    else if (frame.run.pending !== 'break') frame.run.pending = contents[frame.tag] === 'typed' ? 'break' : 'space';
  }

  text(value: string): void {
    if (contents[this.top.tag] === 'typed') return this.typed(value);
    const run = this.top.run?.pending === 'paragraph' ? null : this.top.run;
    const collapsed = value.replace(/[ \t\n\f]+/g, ' ');
    // At its start a paragraph has no space of any kind: the page decides how far it is indented.
    const shown = run ? collapsed : collapsed.trimStart();
    if (!run && invisible.test(shown)) return;
    if (run && shown.startsWith(' ') && run.pending === '') run.pending = 'space';
    const words = shown.replace(/^ | $/g, '');
    if (words !== '') this.inline({ type: 'text', value: words });
    if (words !== '' && shown.endsWith(' ') && this.top.run) this.top.run.pending = 'space';
  }

  break(): void {
    if (contents[this.top.tag] === 'typed') return this.typed('\n');
    const run = this.top.run;
    if (!run) return;
    if (run.pending !== 'break' && run.pending !== 'paragraph') run.pending = 'break';
    else if (contents[this.top.tag] === 'flow') run.pending = 'paragraph';
  }

  rule(): void {
    this.paragraph();
    if (contents[this.top.tag] === 'flow') this.append(this.element('hr', {}, []), true);
  }

  /** A picture never stands in a link: it is one itself where it is shown. */
  picture(properties: Properties): void {
    this.inline(this.element('img', properties, []), (mark) => mark.tag !== 'a');
  }

  /** The finished text. */
  finish(): RichTextNode[] {
    this.closeTo(1);
    this.endRun();
    return this.childrenOf(this.top);
  }

  private get top(): Frame {
    return this.frame(this.frames.length);
  }

  /** The frame at a depth, from 1: the root, which is never closed. */
  private frame(depth: number): Frame {
    return this.frames[depth - 1] as Frame;
  }

  /**
   * Closes what was only implied and opens what is missing, until the element may stand here. Returns false when it may
   * not.
   */
  private makePlaceFor(tag: BlockTag): boolean {
    const parents = places[tag];
    if (!parents) return this.makePlaceForFlow();
    let depth = this.frames.length;
    while (this.frame(depth).implied && !parents.includes(this.frame(depth).tag)) depth -= 1;
    const parent = this.frame(depth).tag;
    const fits = parents.includes(parent);
    const lacksRow = !fits && parents.includes('tr') && contents[parent] === 'rows';
    if (!fits && !lacksRow) return false;
    this.closeTo(depth);
    if (lacksRow) this.imply('tr');
    return true;
  }

  /** Text or a block is coming: wraps it where only items, rows or cells may stand. */
  private makePlaceForFlow(): boolean {
    for (;;) {
      const content = contents[this.top.tag];
      if (content === 'flow') return true;
      const wrapper = wrappers[content];
      if (!wrapper) return false;
      this.imply(wrapper);
    }
  }

  private imply(tag: BlockTag): void {
    this.frames.push(frameOf(tag, {}, true));
  }

  private typed(value: string): void {
    const frame = this.top;
    if (!frame.run && value.trim() === '') {
      frame.lead += value;
      return;
    }
    if (frame.run?.pending) this.inline({ type: 'text', value: '\n' });
    if (value !== '') this.inline({ type: 'text', value: frame.lead + value });
    frame.lead = '';
  }

  private inline(node: RichTextNode, keeps: (mark: Mark) => boolean = () => true): void {
    this.makePlaceForFlow();
    if (this.top.run?.pending === 'paragraph') this.endRun();
    const run = this.startRun();
    const marks = this.marks.filter(keeps);
    // What separates two pieces belongs to the elements that both are in: no underline on the space before a link.
    const both = marks.slice(0, sharedMarks(run, marks));
    if (run.pending === 'break' && contents[this.top.tag] !== 'typed')
      this.place(run, this.element('br', {}, []), both);
    if (run.pending === 'space') this.place(run, { type: 'text', value: ' ' }, both);
    run.pending = '';
    this.place(run, node, marks);
  }

  private startRun(): Run {
    const frame = this.top;
    if (!frame.run) {
      frame.run = { children: [], open: [], pending: '' };
      frame.parts.push(frame.run);
      frame.filled = true;
    }
    return frame.run;
  }

  /** Puts a node into the elements of its marks. It shares those of the node before as far as they agree. */
  private place(run: Run, node: RichTextNode, marks: readonly Mark[]): void {
    if (node.type === 'text') for (const mark of marks) mark.used = true;
    const shared = sharedMarks(run, marks);
    run.open.length = shared;
    for (const mark of marks.slice(shared)) {
      const element = this.element(mark.tag, mark.properties, []);
      (run.open.at(-1) ?? run).children.push(element);
      run.open.push({ mark, children: element.children });
    }
    const siblings = (run.open.at(-1) ?? run).children;
    const last = siblings.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    else siblings.push(node.type === 'text' ? this.counted(node) : node);
  }

  private element(tagName: string, properties: Properties, children: RichTextNode[]): RichTextElement {
    return this.counted({ type: 'element', tagName, properties: { ...properties }, children });
  }

  private counted<T extends RichTextLeaf | RichTextElement>(node: T): T {
    this.nodes += 1;
    if (this.nodes > richTextLimits.nodes) throw bodyProblem(this.pointer, 'too-large');
    return node;
  }

  private endRun(): void {
    this.top.run = null;
  }

  private append(element: RichTextElement, filled: boolean): void {
    this.top.parts.push(element);
    if (filled) this.top.filled = true;
  }

  private closeTo(depth: number): void {
    while (this.frames.length > depth) {
      this.endRun();
      const frame = this.frames.pop() as Frame;
      const children = this.childrenOf(frame);
      // An empty cell keeps the others in their columns; a table of nothing but empty cells held a page together.
      const shows = frame.filled || isCell(frame) || (frame.tag !== 'table' && children.length > 0);
      if (shows) this.append(this.element(frame.tag, frame.properties, children), frame.filled);
    }
    this.endRun();
  }

  private childrenOf(frame: Frame): RichTextNode[] {
    const loose = frame.tag !== 'root' && frame.tag !== 'blockquote' && !frame.parts.some(isSecondRun);
    return frame.parts.flatMap((part) => {
      if (!isRun(part)) return [part];
      return loose ? part.children : [this.element('p', {}, part.children)];
    });
  }
}

/** Counts the elements of a run that are open and that a piece with these marks goes into, too. */
function sharedMarks({ open }: Run, marks: readonly Mark[]): number {
  let shared = 0;
  while (shared < open.length && open[shared]?.mark === marks[shared]) shared += 1;
  return shared;
}

function frameOf(tag: BlockTag | 'root', properties: Properties, implied: boolean): Frame {
  return { tag, properties, implied, parts: [], run: null, lead: '', filled: false };
}

function isCell({ tag }: Frame): boolean {
  return tag === 'td' || tag === 'th';
}

function isRun(part: RichTextElement | Run | undefined): part is Run {
  return part !== undefined && 'pending' in part;
}

/** Two stretches of text side by side: without paragraphs they would read as one. */
function isSecondRun(part: RichTextElement | Run, index: number, parts: readonly (RichTextElement | Run)[]): boolean {
  return isRun(part) && isRun(parts[index - 1]);
}
