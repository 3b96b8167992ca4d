import type { memberStages, Role } from '@party-affairs/sdk/contract';
import type { OrganizationId } from './organizations.ts';

interface SeedPerson {
  readonly account: string;
  readonly name: string;
  /** Organisation of the affiliation, and the stage on the way to full membership; absent for 群众. */
  readonly affiliation?: readonly [OrganizationId, (typeof memberStages)[number]];
  readonly roles?: readonly SeedRole[];
}

interface SeedRole {
  readonly role: Role;
  readonly organization: OrganizationId;
  /** Years before now. A role that has ended must give nothing any more. */
  readonly from: number;
  readonly to?: number;
}

/** People to sign in as; all of them made up. */
const named: readonly SeedPerson[] = [
  { account: 'acc_member', name: '李若溪', affiliation: ['org_cs_s1', 'full'] },
  {
    account: 'acc_secretary',
    name: '周明远',
    affiliation: ['org_cs_s1', 'full'],
    roles: [{ role: 'secretary', organization: 'org_cs_s1', from: 1.2 }],
  },
  {
    account: 'acc_deputy',
    name: '沈嘉禾',
    affiliation: ['org_cs_s1', 'full'],
    roles: [{ role: 'deputySecretary', organization: 'org_cs_s1', from: 1.2 }],
  },
  {
    account: 'acc_organization',
    name: '林知夏',
    affiliation: ['org_cs_s1', 'full'],
    roles: [{ role: 'organizationOfficer', organization: 'org_cs_s1', from: 1.2 }],
  },
  {
    account: 'acc_publicity',
    name: '陈思齐',
    affiliation: ['org_cs_s1', 'full'],
    roles: [{ role: 'publicityOfficer', organization: 'org_cs_s1', from: 0.4 }],
  },
  {
    account: 'acc_discipline',
    name: '许成蹊',
    affiliation: ['org_cs_s1', 'full'],
    roles: [{ role: 'disciplineOfficer', organization: 'org_cs_s1', from: 1.2 }],
  },
  {
    account: 'acc_group_leader',
    name: '方亦舟',
    affiliation: ['org_cs_s1', 'full'],
    roles: [{ role: 'groupLeader', organization: 'org_cs_s1_g1', from: 0.4 }],
  },
  {
    account: 'acc_former_publicity',
    name: '宋怀瑾',
    affiliation: ['org_cs_s1', 'full'],
    roles: [{ role: 'publicityOfficer', organization: 'org_cs_s1', from: 1.4, to: 0.4 }],
  },
  { account: 'acc_probationary', name: '苏念', affiliation: ['org_cs_s1', 'probationary'] },
  { account: 'acc_probationary_2', name: '郑佳宁', affiliation: ['org_cs_s1', 'probationary'] },
  { account: 'acc_probationary_3', name: '柳一帆', affiliation: ['org_cs_s1', 'probationary'] },
  { account: 'acc_activist', name: '温以宁', affiliation: ['org_cs_s1', 'activist'] },
  {
    account: 'acc_s2_secretary',
    name: '罗子衿',
    affiliation: ['org_cs_s2', 'full'],
    roles: [{ role: 'secretary', organization: 'org_cs_s2', from: 0.8 }],
  },
  {
    account: 'acc_s2_publicity',
    name: '何其乐',
    affiliation: ['org_cs_s2', 'full'],
    roles: [{ role: 'publicityOfficer', organization: 'org_cs_s2', from: 0.8 }],
  },
  {
    account: 'acc_cs_staff',
    name: '梁颂安',
    affiliation: ['org_cs_staff', 'full'],
    roles: [{ role: 'committeeStaff', organization: 'org_cs', from: 3 }],
  },
  {
    account: 'acc_cs_secretary',
    name: '郭启新',
    affiliation: ['org_cs_staff', 'full'],
    roles: [{ role: 'secretary', organization: 'org_cs', from: 2.1 }],
  },
  {
    account: 'acc_staff',
    name: '何静文',
    affiliation: ['org_admin_office', 'full'],
    roles: [{ role: 'committeeStaff', organization: 'org_jbu', from: 4 }],
  },
  {
    account: 'acc_office',
    name: '秦若谷',
    affiliation: ['org_admin_office', 'full'],
    roles: [{ role: 'committeeStaff', organization: 'org_jbu', from: 1.5 }],
  },
  {
    account: 'acc_fl_secretary',
    name: '严书和',
    affiliation: ['org_fl_staff', 'full'],
    roles: [{ role: 'secretary', organization: 'org_fl', from: 2.4 }],
  },
  {
    account: 'acc_fl_staff',
    name: '白予安',
    affiliation: ['org_fl_staff', 'full'],
    roles: [{ role: 'committeeStaff', organization: 'org_fl', from: 2.4 }],
  },
  {
    account: 'acc_admin_secretary',
    name: '任远舟',
    affiliation: ['org_admin_office', 'full'],
    roles: [{ role: 'secretary', organization: 'org_admin', from: 2 }],
  },
  {
    account: 'acc_intl_secretary',
    name: '顾思源',
    affiliation: ['org_admin_intl', 'full'],
    roles: [{ role: 'secretary', organization: 'org_admin_intl', from: 1.1 }],
  },
  {
    account: 'acc_intl',
    name: '姜若彤',
    affiliation: ['org_admin_intl', 'full'],
    roles: [{ role: 'publicityOfficer', organization: 'org_admin_intl', from: 1.1 }],
  },
  {
    account: 'acc_joint_secretary',
    name: '钟其琛',
    affiliation: ['org_joint', 'full'],
    roles: [{ role: 'secretary', organization: 'org_joint', from: 1.7 }],
  },
  {
    account: 'acc_joint',
    name: '夏知秋',
    affiliation: ['org_joint', 'full'],
    roles: [{ role: 'publicityOfficer', organization: 'org_joint', from: 1.7 }],
  },
  { account: 'acc_public', name: '马晓南' },
];

/**
 * The rest of each roster. The main branch has 25 people with the ones above, so that its figures show; the second
 * student branch has 6, so that they are held back there.
 */
const rosters: Readonly<Partial<Record<OrganizationId, readonly string[]>>> = {
  org_cs_s1: [
    '唐晓棠',
    '陆行简',
    '叶清和',
    '江月白',
    '顾念一',
    '程一鸣',
    '阮星河',
    '傅书言',
    '孟佳期',
    '韩子墨',
    '谢云舒',
    '丁以北',
    '姚思远',
  ],
  org_cs_s2: ['魏然', '乔木青', '施远帆', '龚一诺'],
  org_cs_staff: ['戴文渊', '范立群', '袁静思'],
  org_fl_staff: ['祝怀远', '尹书宁'],
  org_fl_student: ['康乐天', '左思齐', '霍知行', '闵柔', '庄晓蝶', '卓一凡', '詹慕白', '车向晚'],
  org_admin_office: ['俞敬之', '常乐怡'],
  org_admin_intl: ['蓝依依'],
  org_joint: ['葛文博', '殷若水', '柏青', '褚清扬'],
};

const others = Object.entries(rosters).flatMap(([organization, names]) =>
  names.map((name, index): SeedPerson => {
    return {
      account: `acc_${organization.slice('org_'.length)}_${String(index + 1).padStart(2, '0')}`,
      name,
      affiliation: [organization as OrganizationId, 'full'],
    };
  }),
);

export const people: readonly SeedPerson[] = [...named, ...others];

/** Accounts of the main branch, in the order of its roster. */
export const mainBranch: readonly string[] = people
  .filter((person) => person.affiliation?.[0] === 'org_cs_s1')
  .map((person) => person.account);
