import { allOperations, type Operation, roles } from '@party-affairs/sdk/contract';
import { format } from 'prettier';
import { composition } from '../../packages/server/src/composition.ts';
import type { Holders } from '../../packages/server/src/identity/permissions.ts';

const introduction = `<!-- Written by \`npm run generate\` from the contract and the permissions of the server's modules. -->

# Permissions

What is not in these tables is refused. A request needs the permission of its operation. Who has none gets \`forbidden\`; a visitor
who would have to sign in gets \`unauthenticated\`.

A permission lets a request in. Which things a person sees or changes then is decided for each thing: what they may not know of is
\`not-found\` in lists, single reads, counts, search, events and files alike.

Reach of a role: \`own\` is the organisation it is held at, \`subtree\` that one and all below it. A role counts from its first day to
its last, and while the membership is normal.`;

/** The permission matrix as a document: operations with what they ask for, then permissions with who holds them, and where. */
export async function permissionMatrix(): Promise<string> {
  const operations = allOperations();
  const text = [
    introduction,
    '## Operations',
    table(['Operation', 'Request', 'Permission', ...holderNames], operations.map(operationRow)),
    '## Permissions',
    table(
      ['Permission', ...holderNames],
      Object.entries(composition.permissions).map(([name, holders]) => [code(name), ...cells(holders)]),
    ),
  ].join('\n\n');
  return format(text, { parser: 'markdown', printWidth: 132 });
}

const holderNames = ['everybody', 'signed in', ...roles];

function operationRow({ id, method, path, permission, credentials }: Operation): string[] {
  const holders = composition.permissions[permission];
  if (holders === undefined) throw new Error(`${id} asks for ${permission}, which no module declares.`);
  const isOpen = holders === 'anyone' && credentials !== 'required';
  // A row may ask for an account where its permission does not.
  const effective = holders === 'anyone' && !isOpen ? 'signedIn' : holders;
  return [code(id), code(`${method} ${path}`), code(permission), ...cells(effective)];
}

function cells(holders: Holders): string[] {
  if (holders === 'anyone') return ['yes', 'yes', ...roles.map(() => 'yes')];
  if (holders === 'signedIn') return ['', 'yes', ...roles.map(() => 'yes')];
  return ['', '', ...roles.map((role) => holders[role] ?? '')];
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
