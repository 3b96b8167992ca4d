import { Desk } from '../desk.ts';
import type { DeskDefinition } from '../desk-definition.ts';
import { deskStyles } from '../desk.styles.ts';
import type { WorkDefinition } from '../work/work-definition.ts';
import { Widget } from '../../element/widget.ts';
import type { FormDefinition } from '../../form/form-definition.ts';
import { checkField } from '../../form/kinds/check.ts';
import { choiceField } from '../../form/kinds/choice.ts';
import { dateTimeField } from '../../form/kinds/date-time.ts';
import { organizationField } from '../../form/kinds/organization.ts';
import { longTextField, textField } from '../../form/kinds/text.ts';
import { richTextField } from '../../form/rich-text/rich-text-field.ts';
import { richText } from '../../views/rich-text.ts';
import { checkIcon, clockIcon } from '../../views/icons/index.ts';
import { type Booking, callRooms } from './room-api.ts';
import { rooms, type RoomWords, roomWords } from './room-words.ts';

const states = {
  requested: { icon: clockIcon, tone: 'warning' },
  confirmed: { icon: checkIcon, tone: 'success' },
} as const;

const form: FormDefinition<Booking, RoomWords> = {
  name: 'booking',
  fields: [
    organizationField('organizationId', {
      required: true,
      permission: 'notices.write',
      fromApi: ({ organization }) => organization.id,
      nameIn: ({ organization }) => organization.name,
    }),
    choiceField('room', { required: true, values: rooms, labels: (words) => words.rooms }),
    textField('purpose', { required: true, max: 60 }),
    dateTimeField('startAt', { required: true, future: true }),
    checkField('catering'),
    longTextField('order', { max: 200, isShown: ({ catering }) => catering === true }),
    richTextField('notes'),
  ],
  saveAnd: 'request',
  create: (client, body, options) => callRooms(client, 'create', { body }, options),
  update: (client, id, body, options) => callRooms(client, 'update', { params: { id }, body }, options),
  savedBy: ({ changedBy, changedAt }) => ({ who: changedBy, at: changedAt }),
};

export const roomWork: WorkDefinition<Booking, RoomWords> = {
  words: roomWords,
  states,
  read: (client, id, options) => callRooms(client, 'get', { params: { id } }, options),
  form: async () => form,
  title: ({ purpose }) => purpose,
  state: ({ state }) => state,
  byline: ({ words, dates, entity }) => `${words.rooms[entity.room]} · ${dates.moment(entity.startAt)}`,
  content: ({ messages, entity }) => richText(entity.notes, messages),
  trail: ({ entity }) => entity.trail,
  savedAt: ({ changedAt }) => changedAt,
  actions: [
    {
      name: 'request',
      forward: true,
      immediate: true,
      expect: (booking) => ({ ...booking, state: 'requested', actions: [] }),
      send: (client, id, _body, options) => callRooms(client, 'request', { params: { id } }, options),
    },
    { name: 'edit', opensForm: true },
    {
      name: 'confirm',
      forward: true,
      fields: [checkField('checked', { required: true }), dateTimeField('keyAt', { required: true, future: true })],
      send: (client, id, body, options) => callRooms(client, 'confirm', { params: { id }, body }, options),
    },
    {
      name: 'refuse',
      destructive: true,
      fields: [longTextField('reason', { required: true, max: 100 })],
      send: (client, id, body, options) => callRooms(client, 'refuse', { params: { id }, body }, options),
    },
  ],
};

export const roomDesk: DeskDefinition<Booking, RoomWords> = {
  entity: 'bookings',
  permission: 'notices.write',
  events: ['booking'],
  words: roomWords,
  states,
  filters: [{ name: 'room', values: rooms, labels: ({ rooms }) => rooms, label: () => 'Room', all: () => 'All rooms' }],
  list: (client, query, { signal }) => callRooms(client, 'list', { query }, { signal }),
  row: ({ purpose, state, startAt }, { dates }) => ({
    title: purpose,
    state,
    meta: [{ text: dates.moment(startAt), full: dates.full(startAt) }],
  }),
  work: async () => roomWork,
  changed: (id, action) => new CustomEvent('pa-booking-changed', { detail: { id, action }, bubbles: true }),
};

/** A desk for bookings of rooms, of which nothing but this exists: what the kit asks of a module. */
export class PaRoomDesk extends Widget {
  static override styles = deskStyles;

  readonly #desk = new Desk(this, this.context, roomDesk, 'room-desk');

  get state() {
    return this.#desk.state;
  }

  override render() {
    return this.#desk.render();
  }
}
