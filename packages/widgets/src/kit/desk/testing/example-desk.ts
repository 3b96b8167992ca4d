import { Desk } from '../desk.ts';
import type { DeskDefinition } from '../desk-definition.ts';
import { deskStyles } from '../desk.styles.ts';
import type { WorkDefinition } from '../work/work-definition.ts';
import { defineElement, type DefineOptions } from '../../element/define-element.ts';
import { Widget } from '../../element/widget.ts';
import type { FormDefinition } from '../../form/form-definition.ts';
import { dateTimeField } from '../../form/kinds/date-time.ts';
import { longTextField, textField } from '../../form/kinds/text.ts';
import { checkIcon, clockIcon } from '../../views/icons/index.ts';
import { type Booking, callRooms } from './room-api.ts';
import { type RoomWords, roomWords } from './room-words.ts';

const states = {
  requested: { icon: clockIcon, tone: 'warning' },
  confirmed: { icon: checkIcon, tone: 'success' },
} as const;

const form: FormDefinition<Booking, RoomWords> = {
  name: 'booking',
  fields: [
    textField('purpose', { required: true, max: 60 }),
    dateTimeField('startAt', { required: true, future: true }),
  ],
  create: (client, body, options) => callRooms(client, 'create', { body }, options),
  update: (client, id, body, options) => callRooms(client, 'update', { params: { id }, body }, options),
};

const work: WorkDefinition<Booking, RoomWords> = {
  words: roomWords,
  states,
  read: (client, id, options) => callRooms(client, 'get', { params: { id } }, options),
  form: async () => form,
  title: ({ purpose }) => purpose,
  state: ({ state }) => state,
  byline: ({ dates, entity }) => dates.moment(entity.startAt),
  content: ({ entity }) => entity.order,
  trail: ({ entity }) => entity.trail,
  savedAt: ({ changedAt }) => changedAt,
  actions: [
    { name: 'edit', opensForm: true },
    {
      name: 'refuse',
      destructive: true,
      fields: [longTextField('reason', { required: true, max: 100 })],
      send: (client, id, body, options) => callRooms(client, 'refuse', { params: { id }, body }, options),
    },
  ],
};

const desk: DeskDefinition<Booking, RoomWords> = {
  entity: 'bookings',
  permission: 'notices.write',
  events: ['booking'],
  words: roomWords,
  states,
  filters: [],
  list: (client, query, { signal }) => callRooms(client, 'list', { query }, { signal }),
  row: ({ purpose, state, startAt }, { dates }) => ({ title: purpose, state, meta: [{ text: dates.moment(startAt) }] }),
  work: async () => work,
  changed: (id, action) => new CustomEvent('pa-booking-changed', { detail: { id, action }, bubbles: true }),
};

export class PaBookingDesk extends Widget {
  static override styles = deskStyles;

  readonly #desk = new Desk(this, this.context, desk, 'booking-desk');

  static define(options?: DefineOptions): void {
    defineElement('booking-desk', this, options);
  }

  override render() {
    return this.#desk.render();
  }
}
