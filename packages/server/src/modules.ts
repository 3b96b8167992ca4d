import type { ServerModule } from './define-module.ts';
import { myData } from './modules/my-data/index.ts';
import { notices } from './modules/notices/index.ts';
import { people } from './modules/people/index.ts';

export type * from './modules/my-data/index.ts';
export type * from './modules/notices/index.ts';
export type * from './modules/people/index.ts';

/** The modules of this server. One more is a folder in `modules`, and its name in this file. */
export const modules: readonly ServerModule[] = [people, notices, myData];
