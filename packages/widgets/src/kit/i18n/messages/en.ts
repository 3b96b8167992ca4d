import type { SharedMessages } from '../messages.ts';

export const messages: SharedMessages = {
  language: 'en',
  today: 'today',
  yesterday: 'yesterday',
  tomorrow: 'tomorrow',
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  dismiss: 'Dismiss',
  loading: 'Loading',
  problems: {
    'malformed-body': 'What you sent did not arrive whole. Please try again.',
    'unknown-filter': 'This filter is not known. Clear the filters and try again.',
    'invalid-parameter': 'This filter or search does not fit. Change it and try again.',
    'invalid-cursor': 'The list has changed. Please load it from the start.',
    'invalid-idempotency-key': 'This request was not recognised. Reload the page and try again.',
    unauthenticated: 'You are not signed in, or your session has ended. Sign in and try again.',
    forbidden:
      'Your account does not have this permission. Ask the Party-affairs staff of your organisation if you need it.',
    'not-found': 'This does not exist, or it is not open to you.',
    'method-not-allowed': 'The system does not support this. Please tell the administrator.',
    'idempotency-conflict': 'This request differs from the one sent before. Reload the page and try again.',
    'subject-changed': 'Somebody else is signed in now, so this was not submitted.',
    'body-too-large': 'This is too long. Shorten it and try again.',
    'unsupported-media-type': 'The system does not take this format.',
    'invalid-body': 'Something does not fit yet. Check what you filled in.',
    'too-many-requests': 'Too many requests at once. Wait a moment and try again.',
    internal: 'The server had a problem. It was not you. Please try again later.',
    unavailable: 'The service is not available just now. Please try again later.',
  },
  timeoutProblem: 'The server did not answer in time. Please try again later.',
  unknownProblem: 'Something unforeseen happened. Please try again later.',
  requestId: (id) => `Request ${id}`,
  retryAfter: (seconds) => `You can try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  busy: {
    title: 'The server is busy',
    text: (seconds) => `This tries again by itself within ${seconds} seconds.`,
    retryNow: 'Try now',
  },
  errorTitle: 'This could not be loaded',
  deniedTitle: 'Not open to you',
  signInTitle: 'Please sign in',
  offline: {
    title: 'No network connection',
    text: 'Check your network. Once you are back, this updates by itself.',
    since: (time) => `No network connection. Shown as of ${time}`,
    problem: 'There is no network connection. Try again when you are back.',
  },
  unreachable: {
    title: 'The server cannot be reached',
    text: 'It may be under maintenance, or your network may not get through. This updates by itself when it is back.',
    since: (time) => `The server cannot be reached. Shown as of ${time}`,
    problem: 'The server cannot be reached. Please try again later.',
  },
  position: (place, total) =>
    total === undefined
      ? `${place.toLocaleString('en')}`
      : `${place.toLocaleString('en')} of ${total.toLocaleString('en')}`,
  picture: (alt) => (alt ? `Picture: ${alt}` : 'Picture'),
  opensElsewhere: 'opens in a new window',
  table: 'Table, scrolls sideways',
};
