import type { DeskNotice, Me } from '@party-affairs/sdk/contract';

/**
 * Whether this person could review a notice, were it not their own text. Who wrote or changed a revision does not
 * approve it (`self-approval`); the server decides, this only explains why the button is not there.
 */
export function isOwnText({ author, trail, revision }: DeskNotice, me: Me | null | undefined): boolean {
  if (!me?.permissions.includes('notices.review')) return false;
  return (
    author.id === me.id ||
    trail.some((entry) => entry.revision === revision && entry.by?.id === me.id && /^(create|edit)$/.test(entry.action))
  );
}
