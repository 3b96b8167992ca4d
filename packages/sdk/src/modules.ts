import { myDataModule } from './modules/my-data/index.ts';
import { noticesModule } from './modules/notices/index.ts';
import { peopleModule } from './modules/people/index.ts';

export * from './modules/my-data/index.ts';
export * from './modules/notices/index.ts';
export * from './modules/people/index.ts';

/** The modules of the SDK, by the names of their folders. `npm run generate` writes what follows from this list. */
export const modules = {
  people: peopleModule,
  notices: noticesModule,
  'my-data': myDataModule,
} as const;
