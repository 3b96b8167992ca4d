import * as z from 'zod/mini';
import { eventEnvelope } from '../../contract/event.ts';
import { id } from '../../contract/values.ts';

/** Live events of example items. The server tells `exampleItem.changed`, of what members do not see, to the desk only. */
export const exampleItemEvents = [
  z.looseObject({
    ...eventEnvelope,
    type: z.enum(['exampleItem.published', 'exampleItem.updated', 'exampleItem.withdrawn', 'exampleItem.changed']),
    data: z.looseObject({ exampleItemId: id, organizationId: id }),
  }),
] as const;
