import { contract, type Operation } from '@party-affairs/sdk/contract';

type OperationsOf<R extends keyof typeof contract> = `${R}.${Extract<keyof (typeof contract)[R], string>}`;

/** Every operation by its name, `notices.list`. */
export type OperationId = { [R in keyof typeof contract]: OperationsOf<R> }[keyof typeof contract];

interface Route {
  readonly id: OperationId;
  readonly method: string;
  readonly segments: readonly string[];
  /** A path with names in it gives way to one without: `/notices/counts` is not the notice `counts`. */
  readonly names: number;
}

const routes = Object.entries(contract)
  .flatMap(([resource, operations]) =>
    Object.entries(operations as Readonly<Record<string, Operation>>).map(([name, { method, path }]): Route => {
      const segments = path.split('/');
      const names = segments.filter((segment) => segment.startsWith('{')).length;
      return { id: `${resource}.${name}` as OperationId, method, segments, names };
    }),
  )
  .sort((one, other) => one.names - other.names);

/** Which operation a request asks for; undefined for what the contract does not have. */
export function operationOf(method: string, path: string): OperationId | undefined {
  const segments = path.split('/');
  return routes.find(
    (route) =>
      route.method === method &&
      route.segments.length === segments.length &&
      route.segments.every((segment, index) => segment.startsWith('{') || segment === segments[index]),
  )?.id;
}
