import { ProblemError } from '../problem.ts';

/** Place of the text in the request. */
export type BodyPointer = '/body' | '/bodyHtml';

export function bodyProblem(pointer: BodyPointer, code: 'type' | 'too-long' | 'too-large'): ProblemError {
  return new ProblemError('invalid-body', { errors: [{ pointer, code }] });
}

interface Limits {
  readonly depth: number;
  readonly nodes: number;
}

/**
 * Refuses a tree with more nodes, or elements nested deeper, than the limits. Walks with a list of its own: the depth is
 * what has to be found out, so the call stack must not depend on it.
 */
export function refuseBeyondLimits<Node>(
  root: Node,
  childrenOf: (node: Node) => readonly Node[],
  limits: Limits,
  pointer: BodyPointer,
): void {
  let level: readonly Node[] = childrenOf(root);
  let nodes = level.length;
  for (let depth = 1; level.length > 0; depth += 1) {
    if (nodes > limits.nodes || depth > limits.depth) throw bodyProblem(pointer, 'too-large');
    const next: Node[] = [];
    for (const node of level) {
      const children = childrenOf(node);
      nodes += children.length;
      if (nodes > limits.nodes) throw bodyProblem(pointer, 'too-large');
      // Without spreading: a list of children may be longer than a call may have arguments.
      for (const child of children) next.push(child);
    }
    level = next;
  }
}
