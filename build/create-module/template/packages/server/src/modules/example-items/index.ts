import {
  exampleItemDesk,
  exampleItemDeskSchemas,
  exampleItems as exampleItemOperations,
  exampleItemSchemas,
} from '@party-affairs/sdk/contract';
import { defineModule } from '../../define-module.ts';
import { resource } from '../../http/resource.ts';
import { entityType } from './entity.ts';
import { exampleItemDeskHandlers, exampleItemHandlers } from './handlers.ts';
import { createExampleItemTables } from './migrations/001-example-items.ts';
import { permissions } from './permissions.ts';
import { addressedTo, visibleTo, writableTo } from './visibility.ts';

// Its tables are part of `Database`, also for programs that read the declarations.
export type * from './tables.ts';

/** 示例事项: what an organisation has for its members. */
export const exampleItems = defineModule({
  name: 'example-items',
  resources: [
    resource(exampleItemOperations, exampleItemSchemas, exampleItemHandlers),
    resource(exampleItemDesk, exampleItemDeskSchemas, exampleItemDeskHandlers),
  ],
  permissions,
  tables: ['example_items', 'example_item_bookmarks'],
  migrations: [createExampleItemTables],
  entities: { [entityType]: { table: 'example_items' } },
  events: {
    'exampleItem.published': visibleTo,
    'exampleItem.updated': visibleTo,
    'exampleItem.withdrawn': addressedTo,
    'exampleItem.changed': writableTo,
  },
});
