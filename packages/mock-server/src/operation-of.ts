import { allOperations, type OperationName } from '@party-affairs/sdk/contract';

/** Every operation by its id, `notices.list`. */
export type OperationId = OperationName;

interface Route {
  readonly id: OperationId;
  readonly method: string;
  readonly segments: readonly string[];
  /** A path with names in it gives way to one without: `/notices/counts` is not the notice `counts`. */
  readonly names: number;
}

const routes = allOperations()
  .map(({ id, method, path }): Route => {
    const segments = path.split('/');
    const names = segments.filter((segment) => segment.startsWith('{')).length;
    return { id: id as OperationId, method, segments, names };
  })
  .sort((one, other) => one.names - other.names);

/** Returns which operation a request asks for; undefined for what the contract does not have. */
export function operationOf(method: string, path: string): OperationId | undefined {
  const segments = path.split('/');
  return routes.find(
    (route) =>
      route.method === method &&
      route.segments.length === segments.length &&
      route.segments.every((segment, index) => segment.startsWith('{') || segment === segments[index]),
  )?.id;
}
