import type { SeedModule } from './seed/seed-module.ts';
import { notices } from './seed/modules/notices/index.ts';

/** The modules that fill the mock's database, in this order: each may refer to what those before it wrote. */
export const modules: readonly SeedModule[] = [notices];
