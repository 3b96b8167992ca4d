import type { RecordMessages } from '../messages.ts';

export const messages: RecordMessages = {
  actions: 'What you can do',
  actionFailed: 'This was not done.',
  trail: 'Record',
  trailReason: (reason) => `Reason: ${reason}`,
  suppressed: 'Not shown',
  people: (count) => `${count} ${count === 1 ? 'person' : 'people'}`,
  name: 'Name',
  discardTitle: 'Discard what was not saved?',
  discardText: (what, time) => `${what}: what you wrote ${time} is not saved and cannot be brought back.`,
  keepDraft: 'Keep it',
  discarded: 'Discarded.',
  fileSaved: 'Exported: see the downloads of your browser.',
  fileFailed: 'It was not exported.',
  fileProgress: (done, total) => `${done} of ${total} people read`,
  fileStopped: 'The export was stopped. There is no file.',
  rollFailed: 'The names were not loaded.',
};
