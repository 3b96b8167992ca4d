import type { FeedFault } from '../import/feed-error.ts';
import { legibleLine } from '../rich-text/index.ts';

/** Says why nothing of a source was taken, for the person who runs the import. It goes on after the source's name. */
export function feedSentence(fault: FeedFault, given: string | undefined): string {
  const details = given === undefined ? undefined : legibleLine(given, 200);
  switch (fault) {
    case 'unknown-encoding':
      return `declares the encoding ${details}, which does not exist; name the right one with --encoding.`;
    case 'undeclared-encoding':
      return 'is not UTF-8 and does not say what it is; name its encoding, for example --encoding gb18030.';
    case 'web-page':
      return details === undefined
        ? 'is a web page and not a feed.'
        : `is a web page and not a feed; it names a feed at ${details}.`;
    case 'not-a-feed':
      return 'is no feed: RSS, Atom and JSON Feed can be read.';
    case 'too-large':
      return 'is larger than 32 MB: cut it into several files.';
    case 'broken':
      return 'is damaged from the beginning, so nothing of it was taken.';
  }
}
