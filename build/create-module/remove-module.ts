import { removeFromLists } from './central-lists.ts';
import { generate } from './generate.ts';
import { deleteFolders } from './module-files.ts';

/** Deletes the folders of a module and its lines in the lists, also of one that is written in part. */
export async function removeModule(root: string, name: string): Promise<void> {
  deleteFolders(root, name);
  await removeFromLists(root, name);
  generate(root);
}
