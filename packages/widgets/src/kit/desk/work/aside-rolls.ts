import { nothing } from 'lit';
import { type CursorPage, InfiniteQueryController } from '../../data/infinite-query-controller.ts';
import { entityKeys } from '../../data/session-cache.ts';
import type { FocusController } from '../../element/focus-controller.ts';
import type { HostContext, WidgetHost } from '../../element/host-context.ts';
import { rollView } from './views/roll.ts';
import type { Aside, DeskEntity, RollLine, WorkContext, WorkWords } from './work-definition.ts';

/** Least number of lines that are shown at once. A page of the server may have fewer where it is narrowed. */
const enough = 20;

export interface AsideRollsOptions<Entity extends DeskEntity, Words extends WorkWords> {
  /** Name of the entity in the cache. */
  readonly name: string;
  readonly asides: readonly Aside<Entity, Words>[];
  /** The entity that is open; undefined: none is. */
  readonly openId: () => string | undefined;
  readonly focus: FocusController;
}

interface Roll {
  readonly list: InfiniteQueryController<RollLine>;
  status: string | undefined;
  /** The entity whose roll is open: names are asked for when the user wants to see them. */
  shownOf: string | undefined;
}

/** The rolls of asides. They come page by page, and only once the user opens them. */
export class AsideRolls<Entity extends DeskEntity, Words extends WorkWords> {
  readonly #host: WidgetHost;
  readonly #options: AsideRollsOptions<Entity, Words>;
  readonly #rolls = new Map<string, Roll>();

  constructor(host: WidgetHost, context: HostContext, options: AsideRollsOptions<Entity, Words>) {
    this.#host = host;
    this.#options = options;
    const keys = entityKeys(options.name);
    for (const { name, roll } of options.asides) {
      if (!roll) continue;
      const list = new InfiniteQueryController<RollLine>(host, context, () => {
        const { shownOf: id, status } = shown;
        if (id === undefined || id !== options.openId()) return undefined;
        return {
          key: keys.part('roll', id, name, status),
          fetch: (client, { signal, cursor }) =>
            readEnough((next) => roll.fetch(client, id, { signal, cursor: next, status }), cursor),
          options: { staleTime: 0 },
        };
      });
      const shown: Roll = { list, status: undefined, shownOf: undefined };
      this.#rolls.set(name, shown);
    }
  }

  /** The lists of all rolls, for what could not be loaded. */
  get lists(): readonly InfiniteQueryController<RollLine>[] {
    return [...this.#rolls.values()].map(({ list }) => list);
  }

  /** Closes all: the next entity begins with its counts alone. */
  clear(): void {
    for (const shown of this.#rolls.values()) Object.assign(shown, { status: undefined, shownOf: undefined });
  }

  render({ name, roll }: Aside<Entity, Words>, data: unknown, context: WorkContext<Entity, Words>, file: unknown) {
    const shown = this.#rolls.get(name);
    if (!roll || !shown) return nothing;
    const { entity } = context;
    const { list, status } = shown;
    return rollView(roll.head(data, context), {
      messages: context.messages,
      file,
      list,
      status,
      isOpen: shown.shownOf === entity.id,
      row: (line) => roll.row(line, context),
      onToggle: (isOpen) => {
        shown.shownOf = isOpen ? entity.id : undefined;
        this.#host.requestUpdate();
      },
      onStatus: (chosen) => {
        shown.status = chosen;
        this.#host.requestUpdate();
      },
      onMore: () => {
        const count = list.items?.length ?? 0;
        list.loadMore();
        // Its button makes room for lines: the first of them gets the focus, as the reader goes on there.
        this.#options.focus.move(`.roll [data-line="${count}"]`);
      },
    });
  }
}

/** Reads pages until there are lines to show: the server looks at a part of a long roll for each. */
async function readEnough(
  read: (cursor: string | undefined) => PromiseLike<CursorPage<RollLine>>,
  cursor: string | undefined,
): Promise<CursorPage<RollLine>> {
  const items: RollLine[] = [];
  let nextCursor: string | null | undefined = cursor;
  do {
    const page: CursorPage<RollLine> = await read(nextCursor ?? undefined);
    items.push(...page.items);
    ({ nextCursor } = page);
  } while (items.length < enough && nextCursor !== null);
  return { items, nextCursor };
}
