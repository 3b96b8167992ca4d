import type { Role } from './terms.ts';

// Values of the register. In a file of their own: a page that shows notices does without them.

/** 党籍状态: 正常 · 停止党籍 · 除名或开除. Set by a person, never by a rule of this software. */
export const membershipStatuses = ['normal', 'suspended', 'removed'] as const;

/** A value of `membershipStatuses`. */
export type MembershipStatus = (typeof membershipStatuses)[number];

/** 教职工 · 学生 · 离退休 · 流动或灵活就业. */
export const memberCategories = ['staff', 'student', 'retired', 'flexible'] as const;

/** A value of `memberCategories`. */
export type MemberCategory = (typeof memberCategories)[number];

/** Roles that one person at a time has at an organisation. */
export const singleRoles: readonly Role[] = ['secretary', 'groupLeader'];

/** Most characters of each text of the register. */
export const peopleLimits = { name: 100, shortName: 40, code: 32, personName: 50, remark: 200 } as const;
