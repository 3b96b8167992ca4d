import { type Calendar, zhDay, zhMonth } from '../../campus/calendar.ts';
import { h, ol, p, rich, table, ul } from '../../rich-text.ts';
import { csvFile } from '../../files/seed-file.ts';
import type { SeedNotice } from './seed-notice.ts';

const branch = { owner: 'org_cs_s1', author: 'acc_publicity', reviewer: 'acc_secretary' } as const;

/** Returns notices on the desks: drafts, under review, approved, waiting for their time; and one taken down. */
export function inProgress({ past, ahead }: Calendar): SeedNotice[] {
  return [
    {
      ...branch,
      id: 'ntc_draft_survey',
      kind: 'notice',
      category: 'study',
      scope: 'branch',
      title: '下学期学习主题征集',
      summary: '',
      body: rich(p('想学什么，写在这里。（待补充：截止时间、怎么提交）')),
      progress: { state: 'draft', at: past(0, '11:20') },
    },
    {
      ...branch,
      id: 'ntc_draft_returned',
      kind: 'news',
      category: 'activities',
      scope: 'public',
      title: '支部志愿者走进社区养老服务站',
      summary: '周末，七名同学到社区养老服务站帮忙整理书架、修好了两台电视。',
      body: rich(p('周末，七名同学到社区养老服务站帮忙整理书架、修好了两台电视，还陪老人们下了几盘棋。')),
      progress: {
        state: 'draft',
        at: past(1, '17:15'),
        returned: '文中写了老人的姓名和住址，公开前请去掉，并征得服务站同意。',
      },
    },
    {
      ...branch,
      id: 'ntc_review_branch',
      kind: 'notice',
      category: 'activities',
      scope: 'unit',
      title: '期末答疑角值班表（第二周）',
      summary: 'B 栋二层，周一到周四 18:30–21:00，按科目排班。',
      body: rich(
        table(
          '值班',
          ['日期', '科目', '值班同学'],
          [
            ['周一', '离散数学', '唐晓棠、陆行简'],
            ['周二', '数据结构', '叶清和、江月白'],
            ['周三', '计算机组成', '顾念一、傅书言'],
            ['周四', '概率论', '孟佳期、韩子墨'],
          ],
        ),
        p('不用预约，直接来。'),
      ),
      progress: { state: 'secrecyReview', at: past(0, '10:05') },
    },
    {
      id: 'ntc_review_office',
      owner: 'org_jbu',
      author: 'acc_office',
      reviewer: 'acc_staff',
      kind: 'publicNotice',
      category: 'decisions',
      scope: 'public',
      title: '学校党委会议议定事项公开（增补）',
      summary: '增补公开一项：附属中学食堂改造的资金来源。',
      body: rich(p('附属中学食堂改造由学校基本建设经费列支，预算经党委会议审议通过，施工单位按程序公开招标。')),
      attachments: [
        csvFile('食堂改造预算.csv', [
          ['项目', '金额（万元）'],
          ['土建', 86],
          ['设备', 54],
          ['其他', 12],
        ]),
      ],
      progress: { state: 'secrecyReview', at: past(1, '15:50') },
    },
    {
      id: 'ntc_review_own',
      owner: 'org_jbu',
      author: 'acc_staff',
      reviewer: 'acc_office',
      kind: 'notice',
      category: 'organization',
      scope: 'inParty',
      title: '关于报送年度党内统计数据的通知',
      summary: '能从系统取的数不再要求填报，只核对三张表。',
      acknowledge: { by: ahead(12, '17:30') },
      body: rich(
        p('年度党内统计只需核对三张表，数据由系统自动带出。'),
        ul('党员基本情况', '发展党员情况', '党组织换届情况'),
      ),
      progress: { state: 'secrecyReview', at: past(1, '10:35') },
    },
    {
      ...branch,
      id: 'ntc_approved_handbook',
      kind: 'document',
      category: 'service',
      scope: 'branch',
      title: '支部常用流程一页纸',
      summary: '请假、转正、转接、党费，四件事各用五行写清。',
      body: rich(
        h('请假'),
        p('向党小组长说一声，写明事由。'),
        h('转正'),
        p('预备期满前一个月交书面申请。'),
        h('转接'),
        p('线上提交，接收方确认前仍在本支部参加活动。'),
        h('党费'),
        p('每月 0.2 元，可以按季度交。'),
      ),
      progress: { state: 'approved', at: past(0, '09:50') },
    },
    {
      ...branch,
      id: 'ntc_scheduled_branch',
      kind: 'notice',
      category: 'study',
      scope: 'branch',
      title: `${zhMonth(ahead(15, '09:00'))}党课预告`,
      summary: `${zhDay(ahead(12, '19:00'))} 19:00，学院党委书记讲党课，之后留半小时提问。`,
      body: rich(
        p('主题：学生党员怎样参与学院的公共事务。'),
        ol('讲四十分钟。', '提问三十分钟，问题可以提前写在 B105 的白板上。'),
      ),
      progress: { state: 'scheduled', at: past(0, '11:00'), publishAt: ahead(2, '08:30') },
    },
    {
      id: 'ntc_scheduled_office',
      owner: 'org_jbu',
      author: 'acc_office',
      reviewer: 'acc_staff',
      kind: 'announcement',
      category: 'service',
      scope: 'public',
      title: '寒假期间党务窗口值班安排',
      summary: '组织关系转接、介绍信和回执照常办理，每周二、四上午有人值班。',
      body: rich(
        table(
          '值班安排',
          ['时间', '地点', '办理事项'],
          [
            ['每周二 9:00–11:30', '行政楼 A108', '组织关系转接、介绍信'],
            ['每周四 9:00–11:30', '行政楼 A108', '回执、证明'],
          ],
        ),
        p('其他时间请打值班电话：内线 6001。'),
      ),
      progress: { state: 'scheduled', at: past(1, '16:40'), publishAt: ahead(4, '09:00') },
    },
    {
      id: 'ntc_withdrawn_office',
      owner: 'org_jbu',
      author: 'acc_office',
      reviewer: 'acc_staff',
      kind: 'notice',
      category: 'organization',
      scope: 'inParty',
      title: '关于填报党员电子邮箱的通知',
      summary: '请各支部收集党员的电子邮箱。',
      body: rich(p('请各支部收集党员的电子邮箱，汇总后报组织部。')),
      progress: {
        state: 'withdrawn',
        publishedAt: past(13, '09:20'),
        at: past(12, '11:00'),
        reason: '平台已有登录账号，不需要重复收集，已停止填报。',
      },
    },
  ];
}
