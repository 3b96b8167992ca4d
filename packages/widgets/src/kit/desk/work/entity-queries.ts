import { QueryController, type QuerySource } from '../../data/query-controller.ts';
import { entityKeys, type SessionCache } from '../../data/session-cache.ts';
import type { HostContext } from '../../element/host-context.ts';
import type { FormHost } from '../../form/field.ts';
import { readVersioned, type Versioned } from '../../form/form-definition.ts';
import type { Aside, DeskEntity, WorkDefinition, WorkWords } from './work-definition.ts';

/** An aside with the question it comes from. */
export interface AsideQuery<Entity extends DeskEntity, Words extends WorkWords> {
  readonly aside: Aside<Entity, Words>;
  readonly query: QueryController<unknown>;
}

export interface EntityQueriesOptions {
  /** Name of the entity in the cache. */
  readonly name: string;
  /** The entity that is open; undefined: none is. */
  readonly openId: () => string | undefined;
  /** A form stands in place of the record: its asides are not asked for. */
  readonly hasForm: () => boolean;
}

/** The queries about the open entity. They fetch the entity with its version, and its asides where the user may see them. */
export class EntityQueries<Entity extends DeskEntity, Words extends WorkWords> {
  readonly record: QueryController<Versioned<Entity>>;
  readonly asides: readonly AsideQuery<Entity, Words>[];

  readonly #keys: ReturnType<typeof entityKeys>;

  constructor(
    host: FormHost,
    context: HostContext,
    { read, asides = [] }: Pick<WorkDefinition<Entity, Words>, 'read' | 'asides'>,
    { name, openId, hasForm }: EntityQueriesOptions,
  ) {
    const keys = (this.#keys = entityKeys(name));
    // Actions are decided on what is there now.
    const options = { staleTime: 0 };
    this.record = new QueryController(host, context, () => {
      const id = openId();
      if (id === undefined) return undefined;
      return { key: keys.item(id), fetch: (client, rest) => readVersioned(read(client, id, rest)), options };
    });
    this.asides = asides.map((aside) => ({
      aside,
      query: new QueryController(host, context, () => {
        const { id, actions } = this.record.data?.entity ?? {};
        if (id === undefined || hasForm() || !actions?.includes(aside.name)) return undefined;
        const fetch: QuerySource<unknown>['fetch'] = (client, rest) => Promise.resolve(aside.fetch(client, id, rest));
        return { key: keys.part(aside.name, id), fetch, options };
      }),
    }));
  }

  /** Has everything about an entity asked for again. */
  refresh(cache: SessionCache, id: string): void {
    cache.invalidate(this.#keys.lists, this.#keys.part('counts'), this.#keys.item(id), ...this.#asideKeys(id));
  }

  /** Puts what a write answered where it is shown, and has everything else about the entity asked for again. */
  keep(cache: SessionCache, answer: Versioned<Entity>): void {
    const { id } = answer.entity;
    cache.update<Versioned<Entity>>(this.#keys.item(id), () => answer);
    cache.invalidate(this.#keys.lists, this.#keys.part('counts'), ...this.#asideKeys(id));
  }

  #asideKeys(id: string) {
    return [...this.asides.map(({ aside }) => this.#keys.part(aside.name, id)), this.#keys.part('roll', id)];
  }
}
