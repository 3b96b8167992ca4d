import type { ServerModule } from './define-module.ts';
import { notices } from './modules/notices/index.ts';
import { people } from './modules/people/index.ts';

/** The modules of this server. One more is one line here and one folder in `modules`. */
export const modules: readonly ServerModule[] = [people, notices];
