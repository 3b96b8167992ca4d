import type { Route } from './resource.ts';

/**
 * Groups routes by their path as Hono writes it (`/v1/notices/:noticeId`), in the order they are to be tried. Fixed
 * paths come before those with a place for a value, since `/notices/counts` is not a notice.
 */
export function byPath(routes: readonly Route[]): Map<string, Route[]> {
  const groups = new Map<string, Route[]>();
  for (const route of routes.toSorted((a, b) => (rank(a.operation.path) < rank(b.operation.path) ? -1 : 1))) {
    const path = route.operation.path.replace(/\{(\w+)\}/g, ':$1');
    groups.set(path, [...(groups.get(path) ?? []), route]);
  }
  return groups;
}

function rank(path: string): string {
  return path
    .split('/')
    .map((segment) => (segment.startsWith('{') ? '~' : segment))
    .join('/');
}
