import type { EntityRef } from '../../database/entity.ts';

/** What events and audit entries call an example item. */
export const entityType = 'exampleItem';

export function exampleItemRef(exampleItemId: string): EntityRef {
  return { entityType, entityId: exampleItemId };
}
