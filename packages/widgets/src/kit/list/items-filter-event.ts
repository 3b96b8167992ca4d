/** A reader has narrowed a list by its filters, or widened it again. */
export class ItemsFilterEvent extends Event {
  /** Values of the filters by their properties; undefined: all. */
  readonly filters: Readonly<Record<string, string | undefined>>;

  constructor(type: string, filters: Readonly<Record<string, string | undefined>>) {
    super(type, { bubbles: true, composed: true });
    this.filters = filters;
  }
}
