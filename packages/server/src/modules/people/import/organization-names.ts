import type { Kysely } from 'kysely';
import type { Database } from '../../../database/schema.ts';
import { fold } from '../../../search/fold.ts';

export interface KnownOrganization {
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
  readonly short_name: string;
  readonly path: string;
  readonly isClosed: boolean;
}

/** Organisations by what rows of a file call them. */
export class OrganizationNames {
  readonly byId: ReadonlyMap<string, KnownOrganization>;
  readonly #byCode: ReadonlyMap<string, KnownOrganization>;
  readonly #byName = new Map<string, KnownOrganization | 'several'>();
  readonly #asked = new Map<string, KnownOrganization | 'several' | undefined>();

  private constructor(all: readonly KnownOrganization[]) {
    this.byId = new Map(all.map((one) => [one.id, one]));
    this.#byCode = new Map(all.flatMap((one) => (one.code === null ? [] : [[one.code, one]])));
    for (const one of all) {
      if (one.isClosed) continue;
      for (const name of new Set([fold(one.name), fold(one.short_name)])) {
        this.#byName.set(name, this.#byName.has(name) ? 'several' : one);
      }
    }
  }

  static async load(db: Kysely<Database>): Promise<OrganizationNames> {
    const rows = await db
      .selectFrom('organizations')
      .select(['id', 'code', 'name', 'short_name', 'path', 'closed_on'])
      .execute();
    return new OrganizationNames(rows.map(({ closed_on, ...row }) => ({ ...row, isClosed: closed_on !== null })));
  }

  /** Finds an open organisation by its code. */
  withCode(code: string): KnownOrganization | undefined {
    const found = this.#byCode.get(code);
    return found?.isClosed ? undefined : found;
  }

  /** Finds an open organisation by its full or short name; `several` where it is no name of one alone. */
  named(name: string): KnownOrganization | 'several' | undefined {
    if (!this.#asked.has(name)) this.#asked.set(name, this.#byName.get(fold(name)));
    return this.#asked.get(name);
  }
}
