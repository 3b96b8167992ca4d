/** The small university that fills a mock, for any migrated database. */
export { type Calendar, campusCalendar } from './campus/calendar.ts';
export { organizationPath, organizations } from './campus/organizations.ts';
export { mainBranch, people } from './campus/people.ts';
export { seed } from './seed.ts';
export type { SeedModule } from './seed-module.ts';
