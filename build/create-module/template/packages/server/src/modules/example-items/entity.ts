import type { EntityRef } from '../../database/entity.ts';

/** Name of an example item in events and audit entries. */
export const entityType = 'exampleItem';

export function exampleItemRef(exampleItemId: string): EntityRef {
  return { entityType, entityId: exampleItemId };
}
