import { peopleLimits } from '@party-affairs/sdk/contract';
import type { TableField } from '../../../import/tables/fields.ts';

const yesOrNo = { 是: '1', 有: '1', 否: '0', 无: '0', TRUE: '1', FALSE: '0', '1': '1', '0': '0' };

/** Fields of an organisation, and the names that common systems give their columns. */
export const organizationFields: readonly TableField[] = [
  {
    name: 'code',
    kind: 'code',
    isRequired: true,
    most: peopleLimits.code,
    headers: ['党组织编码', '党组织代码', '组织编码', '组织代码'],
  },
  {
    name: 'name',
    kind: 'text',
    isRequired: true,
    most: peopleLimits.name,
    headers: ['党组织全称', '党组织名称', '组织全称', '组织名称', '全称'],
  },
  { name: 'shortName', kind: 'text', most: peopleLimits.shortName, headers: ['党组织简称', '组织简称', '简称'] },
  {
    name: 'kind',
    kind: 'choice',
    isRequired: true,
    headers: ['党组织类别', '党组织类型', '组织类别', '组织类型', '类别'],
    choices: {
      党委: 'committee',
      基层党委: 'committee',
      二级党委: 'committee',
      党总支: 'generalBranch',
      党总支部: 'generalBranch',
      总支: 'generalBranch',
      党支部: 'branch',
      支部: 'branch',
      联合党支部: 'jointBranch',
      联合支部: 'jointBranch',
      党小组: 'group',
      小组: 'group',
    },
  },
  {
    name: 'parentCode',
    kind: 'code',
    most: peopleLimits.code,
    headers: [
      '上级党组织编码',
      '上级党组织代码',
      '上级组织编码',
      '上级组织代码',
      '上级编码',
      '隶属党组织编码',
      '父级编码',
    ],
  },
  { name: 'unitNature', kind: 'text', most: peopleLimits.shortName, headers: ['单位性质类别', '单位性质', '单位类别'] },
  {
    name: 'adminDivision',
    kind: 'text',
    most: peopleLimits.shortName,
    headers: ['行政区划', '行政区划代码', '所在行政区划'],
  },
  { name: 'termNo', kind: 'text', most: 20, headers: ['届次', '本届届次'] },
  { name: 'termStart', kind: 'day', headers: ['起始', '起始日期', '本届起始日期', '任期起始日期', '当选日期'] },
  { name: 'termEnd', kind: 'day', headers: ['届满', '届满日期', '本届届满日期', '任期届满日期'] },
  { name: 'termYears', kind: 'text', most: 10, headers: ['任期年限', '任期'] },
  {
    name: 'hasCommittee',
    kind: 'choice',
    headers: ['是否设立委员会', '是否设委员会', '设立委员会'],
    choices: yesOrNo,
  },
  {
    name: 'canApproveProbationary',
    kind: 'choice',
    headers: ['具有审批预备党员权限', '是否具有审批预备党员权限', '审批预备党员权限'],
    choices: yesOrNo,
  },
];
