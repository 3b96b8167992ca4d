import type { Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parseFragment, type TreeAdapter } from 'parse5';
import { bodyProblem, refuseBeyondLimits } from './limits.ts';

/**
 * Most levels and nodes that HTML may have before it is cleaned. Word processors write many more elements than people
 * write words, so these are wide; but not endless: the HTML standard lets 400 kB of unclosed tags ask for hundreds of
 * millions of elements, because each new paragraph opens all of them again.
 */
const limits = { depth: 256, nodes: 40_000 } as const;

type Adapter = TreeAdapter<DefaultTreeAdapterMap>;
type Node = DefaultTreeAdapterMap['node'];

/** Makes the standard tree adapter, which gives up while a tree that grows beyond the limits is still small. */
function boundedTree(): Adapter {
  let nodes = 0;
  const depths = new WeakMap<Node, number>();
  const count = <T>(node: T): T => {
    nodes += 1;
    if (nodes > limits.nodes) throw bodyProblem('/bodyHtml', 'too-large');
    return node;
  };
  const place = (parent: Node, node: Node) => {
    const depth = (depths.get(parent) ?? 0) + 1;
    if (depth > limits.depth) throw bodyProblem('/bodyHtml', 'too-large');
    depths.set(node, depth);
    // What is in a <template> hangs on a root of its own, which goes where the template goes.
    if ('content' in node) depths.set(node.content, depth);
  };
  return {
    ...defaultTreeAdapter,
    // Texts need no counting. Two in a row are one, so there are no more than elements and comments.
    createElement: (...parts) => count(defaultTreeAdapter.createElement(...parts)),
    createCommentNode: (...parts) => count(defaultTreeAdapter.createCommentNode(...parts)),
    appendChild(parent, node) {
      place(parent, node);
      defaultTreeAdapter.appendChild(parent, node);
    },
    insertBefore(parent, node, reference) {
      place(parent, node);
      defaultTreeAdapter.insertBefore(parent, node, reference);
    },
  };
}

function childrenOf(node: Node): readonly Node[] {
  if ('content' in node) return node.content.childNodes;
  return 'childNodes' in node ? node.childNodes : [];
}

/** Parses HTML as a browser with scripts turned off would. Throws `invalid-body` when it is too much of it. */
export function parseHtml(html: string): Root {
  const fragment = parseFragment(html, {
    treeAdapter: boundedTree(),
    // The pictures of pages that load them late stand in <noscript>.
    scriptingEnabled: false,
  });
  // Moving an element (misnested tags) moves what is in it, which counting along the way does not see.
  refuseBeyondLimits<Node>(fragment, childrenOf, { depth: limits.depth * 2, nodes: limits.nodes * 3 }, '/bodyHtml');
  return fromParse5(fragment) as Root;
}
