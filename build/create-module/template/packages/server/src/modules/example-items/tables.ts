/** Indexes: (state, published_at, id) for the list of members, (updated_at, id) for the desk's. */
export interface ExampleItemsTable {
  id: string;
  organization_id: string;
  author_id: string;
  /** `draft`, `published`, `withdrawn`. */
  state: string;
  title: string;
  text: string;
  /** Folded title and text, for search. */
  search_text: string;
  published_at: string | null;
  withdraw_reason: string | null;
  updated_at: string;
  /** Grows with every change; the ETag of the desk. */
  version: number;
}

/** Primary key: (account_id, example_item_id). */
export interface ExampleItemBookmarksTable {
  account_id: string;
  example_item_id: string;
  bookmarked_at: string;
}

declare module '../../database/schema.ts' {
  interface Database {
    example_items: ExampleItemsTable;
    example_item_bookmarks: ExampleItemBookmarksTable;
  }
}
