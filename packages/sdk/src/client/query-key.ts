import type { OperationName, OperationOf, QueryOf } from '../contract/index.ts';

/** Names of methods that read: `notices.list`. */
export type ReadName = {
  [Name in OperationName]: OperationOf<Name> extends { readonly method: 'GET' }
    ? OperationOf<Name> extends { readonly stream: true }
      ? never
      : Name
    : never;
}[OperationName];

type ReadResource = ReadName extends infer Name
  ? Name extends `${infer Resource}.${string}`
    ? Resource
    : never
  : never;

/** The ids in a path, each as an argument. */
type Ids<Path> = Path extends `${string}{${string}}${infer Rest}` ? [id: string, ...Ids<Rest>] : [];

/** Arguments of a reading method, without its options. */
export type ReadArguments<Name extends ReadName> = [
  ...Ids<OperationOf<Name>['path']>,
  ...(unknown extends QueryOf<OperationOf<Name>> ? [] : [query?: QueryOf<OperationOf<Name>>]),
];

/**
 * The key of a read in a cache such as React Query or SWR. It begins with the resource and the method, so that what begins
 * alike is found together: the key of a method without arguments is that of all its calls, a resource's that of all it reads.
 *
 * Of a list it takes the filters as the method does. Members that are undefined count for nothing in both caches. The key
 * does not say who reads: clear the cache when the person signs out (`client.onSignOut`).
 *
 * @example
 * ```ts
 * import { createClient, queryKey } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * // React Query: useQuery(unread). SWR: useSWR(unread.queryKey, unread.queryFn).
 * const unread = {
 *   queryKey: queryKey('notices.list', { limit: 5 }),
 *   queryFn: async () => client.notices.list({ limit: 5 }),
 * };
 * console.log(unread.queryKey, (await unread.queryFn()).items.length);
 * // After a write: queryClient.invalidateQueries({ queryKey: queryKey('notices') }).
 * client.dispose();
 * ```
 */
export function queryKey<Name extends ReadName>(
  name: Name | ReadResource,
  ...of: Partial<ReadArguments<Name>>
): readonly unknown[] {
  return ['party-affairs', ...name.split('.'), ...of];
}
