import type { Calendar } from '../../campus/calendar.ts';
import { branchDuties } from './branch-duties.ts';
import { branchLife } from './branch-life.ts';
import { collegeNotices } from './college.ts';
import { inProgress } from './in-progress.ts';
import { otherOrganizations } from './other-organizations.ts';
import type { SeedNotice } from './seed-notice.ts';
import { universityDisclosure } from './university-disclosure.ts';
import { universityDuties } from './university-duties.ts';

/** Makes every notice of the seed as of one moment. */
export function seedNotices(calendar: Calendar): SeedNotice[] {
  return [
    ...universityDuties(calendar),
    ...universityDisclosure(calendar),
    ...collegeNotices(calendar),
    ...branchDuties(calendar),
    ...branchLife(calendar),
    ...otherOrganizations(calendar),
    ...inProgress(calendar),
  ];
}
