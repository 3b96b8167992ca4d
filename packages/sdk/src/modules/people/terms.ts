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

/** 党委 · 党总支 · 党支部 · 联合党支部 · 党小组 */
export const organizationKinds = ['committee', 'generalBranch', 'branch', 'jointBranch', 'group'] as const;
