import type { organizationKinds } from '@party-affairs/sdk/contract';

interface SeedOrganization {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: (typeof organizationKinds)[number];
  readonly parentId: string | null;
  readonly code: string;
}

const university = '中共江滨大学';

/** 江滨大学 is made up, and so are its codes. A parent stands before its children. */
export const organizations = [
  {
    id: 'org_jbu',
    name: `${university}委员会`,
    shortName: '校党委',
    kind: 'committee',
    parentId: null,
    code: '990100000000',
  },
  {
    id: 'org_cs',
    name: `${university}计算机学院委员会`,
    shortName: '计算机学院党委',
    kind: 'committee',
    parentId: 'org_jbu',
    code: '990101000000',
  },
  {
    id: 'org_cs_staff',
    name: `${university}计算机学院教工支部委员会`,
    shortName: '计算机学院教工党支部',
    kind: 'branch',
    parentId: 'org_cs',
    code: '990101000001',
  },
  {
    id: 'org_cs_s1',
    name: `${university}计算机学院学生第一支部委员会`,
    shortName: '计算机学院学生第一党支部',
    kind: 'branch',
    parentId: 'org_cs',
    code: '990101000002',
  },
  {
    id: 'org_cs_s1_g1',
    name: '计算机学院学生第一党支部第一党小组',
    shortName: '第一党小组',
    kind: 'group',
    parentId: 'org_cs_s1',
    code: '990101000201',
  },
  {
    id: 'org_cs_s2',
    name: `${university}计算机学院学生第二支部委员会`,
    shortName: '计算机学院学生第二党支部',
    kind: 'branch',
    parentId: 'org_cs',
    code: '990101000003',
  },
  {
    id: 'org_fl',
    name: `${university}外国语学院总支部委员会`,
    shortName: '外国语学院党总支',
    kind: 'generalBranch',
    parentId: 'org_jbu',
    code: '990102000000',
  },
  {
    id: 'org_fl_staff',
    name: `${university}外国语学院教工支部委员会`,
    shortName: '外国语学院教工党支部',
    kind: 'branch',
    parentId: 'org_fl',
    code: '990102000001',
  },
  {
    id: 'org_fl_student',
    name: `${university}外国语学院学生支部委员会`,
    shortName: '外国语学院学生党支部',
    kind: 'branch',
    parentId: 'org_fl',
    code: '990102000002',
  },
  {
    id: 'org_admin',
    name: `${university}机关委员会`,
    shortName: '机关党委',
    kind: 'committee',
    parentId: 'org_jbu',
    code: '990103000000',
  },
  {
    id: 'org_admin_office',
    name: `${university}党委办公室和组织部支部委员会`,
    shortName: '党办组织部党支部',
    kind: 'branch',
    parentId: 'org_admin',
    code: '990103000001',
  },
  {
    id: 'org_admin_intl',
    name: `${university}国际交流与港澳台事务处支部委员会`,
    shortName: '国际交流处党支部',
    kind: 'branch',
    parentId: 'org_admin',
    code: '990103000002',
  },
  {
    id: 'org_joint',
    name: `${university}图书馆和档案馆联合支部委员会`,
    shortName: '图书馆档案馆联合党支部',
    kind: 'jointBranch',
    parentId: 'org_jbu',
    code: '990104000001',
  },
] as const satisfies readonly SeedOrganization[];

export type OrganizationId = (typeof organizations)[number]['id'];

/** Returns the path from the root down to `id`, `/org_jbu/org_cs/`. */
export function organizationPath(id: string): string {
  const found: SeedOrganization | undefined = organizations.find((organization) => organization.id === id);
  if (!found) throw new Error(`The seed has no organisation ${id}.`);
  return `${found.parentId === null ? '/' : organizationPath(found.parentId)}${found.id}/`;
}
