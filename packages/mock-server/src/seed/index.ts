export { type Calendar, campusCalendar } from './calendar.ts';
export { seedNotices } from './notices/index.ts';
export { organizationPath, organizations } from './organizations.ts';
export { mainBranch, people } from './people.ts';
export { seed } from './seed.ts';
