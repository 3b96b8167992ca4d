// Values of the field, for contract, server and widgets alike.

/**
 * Stages of a person on the way into the Party (发展党员). They are 群众 · 入党申请人 · 入党积极分子 · 发展对象 ·
 * 预备党员 · 正式党员. Terms of 《中国共产党发展党员工作细则》.
 */
export const memberStages = ['public', 'applicant', 'activist', 'developmentTarget', 'probationary', 'full'] as const;

/** A value of `memberStages`. */
export type MemberStage = (typeof memberStages)[number];

/** Roles a person may hold at an organisation: 书记, 副书记, 组织委员, 宣传委员, 纪检委员, 党小组长, 培养联系人, 入党介绍人, 党务干部. */
export const roles = [
  'secretary',
  'deputySecretary',
  'organizationOfficer',
  'publicityOfficer',
  'disciplineOfficer',
  'groupLeader',
  'trainer',
  'introducer',
  'committeeStaff',
] as const;

/** A value of `roles`. */
export type Role = (typeof roles)[number];

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

/** 党委 · 党总支 · 党支部 · 联合党支部 · 党小组 */
export const organizationKinds = ['committee', 'generalBranch', 'branch', 'jointBranch', 'group'] as const;
