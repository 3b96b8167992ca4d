import * as z from 'zod/mini';
import { eventEnvelope } from '../../contract/event.ts';
import { id } from '../../contract/values.ts';

/** Live events of notices. */
export const noticeEvents = [
  z.looseObject({
    ...eventEnvelope,
    type: z.enum(['notice.published', 'notice.updated', 'notice.withdrawn', 'notice.expired']),
    data: z.looseObject({ noticeId: id, organizationId: id }),
  }),
  /** At the desk a notice was begun, changed or moved on, unseen by its readers. The server tells those who may write it. */
  z.looseObject({
    ...eventEnvelope,
    type: z.literal('desk.changed'),
    data: z.looseObject({ noticeId: id, organizationId: id }),
  }),
  /** Staff remind of a notice that asks for an acknowledgement. The server tells those alone who have not given it. */
  z.looseObject({
    ...eventEnvelope,
    type: z.literal('notice.reminder'),
    data: z.looseObject({ noticeId: id, organizationId: id }),
  }),
  /** This person's own receipts changed in another tab or on another device. */
  z.looseObject({
    ...eventEnvelope,
    type: z.literal('receipts.changed'),
    data: z.looseObject({ noticeIds: z.array(id) }),
  }),
] as const;
