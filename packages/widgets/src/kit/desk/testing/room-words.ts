import type { Catalogue } from '../../i18n/localization.ts';
import type { WorkWords } from '../work/work-definition.ts';

export const rooms = ['hall', 'library'] as const;

/** The texts of the desk of bookings, beside those of every desk. */
export interface RoomWords extends WorkWords {
  readonly rooms: Readonly<Record<string, string>>;
}

const messages: RoomWords = {
  title: 'Rooms',
  create: 'Book a room',
  search: 'Search bookings',
  list: 'Bookings',
  emptyTitle: 'No bookings yet',
  emptyText: 'Bookings of your organisation appear here.',
  nothingFoundTitle: 'No booking matches',
  nothingOpen: 'Choose a booking from the list.',
  deniedText: 'Rooms are booked by the staff of an organisation.',
  states: { draft: 'Draft', requested: 'Requested', confirmed: 'Confirmed', refused: 'Refused' },
  rooms: { hall: 'Great hall', library: 'Library' },
  newTitle: 'New booking',
  editTitle: 'Change the booking',
  conflictTitle: 'Another person changed this booking',
  saveAnd: 'Save and request',
  fields: {
    organizationId: 'For',
    room: 'Room',
    purpose: 'Purpose',
    startAt: 'Begins',
    catering: 'With catering',
    order: 'What to order',
    notes: 'Notes',
  },
  hints: { purpose: 'What everybody may read on the door.' },
  fieldProblems: { 'room.not-allowed': 'The room is taken at that time.' },
  actions: {
    request: { label: 'Request', done: 'Requested.' },
    edit: { label: 'Change' },
    confirm: {
      label: 'Confirm',
      explain: 'The room is theirs then.',
      done: 'Confirmed.',
      fields: { checked: 'I have looked at the calendar.', keyAt: 'Key from' },
    },
    refuse: { label: 'Refuse', done: 'Refused.', fields: { reason: 'Reason' } },
  },
  trailActions: { create: 'Booked', update: 'Changed', request: 'Requested', confirm: 'Confirmed', refuse: 'Refused' },
};

const load = async () => ({ messages });

/** The same words for each language, as only tests read them. */
export const roomWords: Catalogue<RoomWords> = { 'zh-Hans': load, 'zh-Hant': load, en: load };
