import { type Calendar, zhDay, zhMonth, zhQuarter, zhYear } from '../../campus/calendar.ts';
import { docxFile } from '../../files/office.ts';
import { pdfFile } from '../../files/pdf.ts';
import { textFile } from '../../files/seed-file.ts';
import { a, h, ol, p, rich, strong, table, ul } from '../../rich-text.ts';
import { published, type SeedNotice } from './seed-notice.ts';

const branch = { owner: 'org_cs_s1', author: 'acc_publicity', reviewer: 'acc_secretary' } as const;
const deputy = { owner: 'org_cs_s1', author: 'acc_deputy', reviewer: 'acc_secretary' } as const;

/** Returns notices in which the main student branch asks its own members for something. */
export function branchDuties({ past, ahead, now }: Calendar): SeedNotice[] {
  const start = past(250, '19:00');
  const lastYear = `${zhYear(start)}${zhMonth(start)}`;
  return [
    {
      ...branch,
      id: 'ntc_branch_meeting',
      kind: 'notice',
      category: 'activities',
      scope: 'branch',
      title: `${zhQuarter(now)}支部党员大会会议通知`,
      summary: `${zhDay(ahead(2, '19:00'))} 19:00 在学院 B201 召开，表决两名预备党员转正。请确认是否收到，有事请提前请假。`,
      pinned: true,
      acknowledge: { by: ahead(1, '18:00') },
      body: rich(
        p('各位党员：'),
        p('定于', strong(`${zhDay(ahead(2, '19:00'))} 19:00`), '在学院 B201 召开支部党员大会，会期约一个半小时。'),
        h('议程'),
        ol(
          '支部委员会报告本季度工作。',
          '讨论并表决郑佳宁、柳一帆两名同志转为正式党员（无记名投票）。',
          '通报本季度党费收缴情况。',
          '讨论下学期主题党日的题目。',
        ),
        h('请假'),
        p('有课或者在外实习的，请在会前一天 18:00 以前告诉党小组长，写明事由。请假不计入缺席，会后补看会议记录。'),
        p('预备党员和入党积极分子列席会议，没有表决权。表决需要有表决权的党员到会过半数，请尽量参加。'),
        p(a('https://map.jiangbin.example/b201', 'B201 的位置和无障碍通道')),
      ),
      attachments: [
        docxFile('支部党员大会议程.docx', [
          '支部党员大会议程',
          '一、支部委员会工作报告（15 分钟）',
          '二、预备党员转正讨论和表决（45 分钟）',
          '三、党费收缴情况通报（5 分钟）',
          '四、下学期主题党日讨论（15 分钟）',
        ]),
      ],
      progress: published(past(0, '09:15')),
    },
    {
      ...branch,
      id: 'ntc_branch_dues',
      kind: 'notice',
      category: 'dues',
      scope: 'branch',
      title: '本季度党费交纳提醒',
      summary: '学生党员每月 0.2 元，本季度共 0.6 元；已经交过的也请点一下确认，方便组织委员核对。',
      acknowledge: { by: past(2, '18:00') },
      body: rich(
        p('本季度党费现在开始交纳，学生党员每月 0.2 元，三个月合计 0.6 元。'),
        ul(
          '当面交给组织委员林知夏，或者交给党小组长。',
          '可以代交，请说清楚替谁交。',
          '带薪实习的同学如果已经签订劳动合同，请先和组织委员核对标准。',
        ),
        p('确认收到只表示看过这条通知，不等于已经交纳。'),
      ),
      progress: published(past(9, '12:10')),
    },
    {
      ...deputy,
      id: 'ntc_group_meeting',
      kind: 'notice',
      category: 'activities',
      scope: 'branch',
      title: '第一党小组会时间地点',
      summary: `${zhDay(ahead(3, '12:20'))} 中午 12:20，B105，讨论三件事，半小时结束。`,
      body: rich(
        ul('互相说说这个月的学习和工作。', '推荐一名入党积极分子（推荐票无记名）。', '商量周末帮扶的分工。'),
        p('中午赶不过来的，可以打电话接进来。'),
      ),
      progress: published(past(1, '17:20')),
    },
    {
      ...branch,
      id: 'ntc_branch_confirm',
      kind: 'publicNotice',
      category: 'development',
      scope: 'branch',
      title: '关于两名预备党员转正的公示',
      summary: `郑佳宁、柳一帆预备期即将届满，公示到${zhDay(ahead(1, '17:30'))}。`,
      expires: ahead(1, '17:30'),
      body: rich(
        p(
          '郑佳宁、柳一帆两名同志预备期即将届满，本人已提出书面转正申请。经党小组讨论、支部委员会审查，拟提交支部党员大会表决，现予公示。',
        ),
        table(
          '公示对象',
          ['姓名', '班级', '接收为预备党员', '入党介绍人'],
          [
            ['郑佳宁', '软件工程 2301', lastYear, '唐晓棠、陆行简'],
            ['柳一帆', '计算机科学 2302', lastYear, '叶清和、顾念一'],
          ],
        ),
        p('对公示对象有意见，请向支部委员会反映。受理人：许成蹊，每天 18:00–19:00 在 B105。'),
      ),
      progress: published(past(4, '08:50')),
    },
    {
      ...branch,
      id: 'ntc_branch_lecture',
      kind: 'notice',
      category: 'study',
      scope: 'branch',
      title: '微党课录制排期',
      summary: '本学期录六节，每节十分钟，主题自选；已经排到的同学请看表。',
      body: rich(
        table(
          '录制排期',
          ['日期', '主讲', '题目'],
          [
            [zhDay(ahead(4, '16:00')), '江月白', '从一封家书说起'],
            [zhDay(ahead(6, '16:00')), '傅书言', '实验室里的党员责任区'],
            [zhDay(ahead(9, '16:00')), '孟佳期', '我为什么选择去基层'],
            [zhDay(ahead(12, '16:00')), '韩子墨', '开源社区里的协作'],
          ],
        ),
        p('讲稿不要求统一格式，不审措辞，只请宣传委员提前看一遍事实有没有错。'),
      ),
      progress: published(past(5, '13:40')),
    },
    {
      ...branch,
      id: 'ntc_branch_reading',
      kind: 'document',
      category: 'study',
      scope: 'branch',
      title: `${zhMonth(now)}学习材料`,
      summary: '三篇文章、一份导读，读完就可以，不用写体会。',
      body: rich(
        p('本月主题是“怎样开好一次支部会议”。'),
        ol('支部工作条例中关于组织生活的部分。', '会议记录的三个样例（附件）。', '学院党委整理的常见问题。'),
        p('党小组会上会聊到第二篇，请先看一遍。'),
      ),
      attachments: [
        textFile('导读.txt', ['本月学习导读', '', '1. 为什么要有会议记录', '2. 应到、实到怎么数', '3. 不同意见怎么写']),
        pdfFile('会议记录样例.pdf', [
          '会议记录样例',
          '时间：周三 19:00',
          '应到 21 人，实到 18 人',
          '请假 3 人（上课 2 人，实习 1 人）',
          '讨论：略',
          '表决：赞成 17 票，弃权 1 票',
        ]),
      ],
      progress: published(past(13, '09:10')),
    },
    {
      ...deputy,
      id: 'ntc_branch_talks',
      kind: 'notice',
      category: 'organization',
      scope: 'branch',
      title: '支部谈心谈话安排',
      summary: '支部委员和每位党员谈一次，时间自己约，内容不上交。',
      body: rich(
        p('支部委员按党小组分工，和每位党员谈一次。时间地点由两个人商量，形式不限。'),
        p('谈话内容不上交、不留存，台账只记日期。'),
        table(
          '分工',
          ['支部委员', '党小组'],
          [
            ['周明远、沈嘉禾', '第一党小组'],
            ['林知夏、陈思齐、许成蹊', '第二党小组'],
          ],
        ),
      ),
      progress: published(past(15, '10:25')),
    },
    {
      ...branch,
      id: 'ntc_branch_safety',
      kind: 'notice',
      category: 'service',
      scope: 'branch',
      title: '实验室值日和用电安全分工确认',
      summary: '党员值日表更新了，请看清自己的日期并确认。',
      acknowledge: { by: past(6, '18:00') },
      body: rich(
        p('实验室搬到 C 栋以后，值日表重新排过。值日的同学离开前检查三件事：'),
        ol('总电源和烙铁。', '窗户。', '化学品柜是否上锁。'),
        p('临时换班，两个人说好后告诉宣传委员即可。'),
      ),
      progress: published(past(14, '17:20')),
    },
    {
      ...branch,
      id: 'ntc_branch_committee_split',
      kind: 'document',
      category: 'organization',
      scope: 'branch',
      title: '支部委员会委员分工',
      summary: '五名委员的分工和可以找到他们的时间。',
      body: rich(
        table(
          '委员分工',
          ['姓名', '职务', '什么时候在 B105'],
          [
            ['周明远', '书记', '周一、周三 18:00–19:00'],
            ['沈嘉禾', '副书记', '周二 18:00–19:00'],
            ['林知夏', '组织委员', '周四 12:00–13:00'],
            ['陈思齐', '宣传委员', '周五 12:00–13:00'],
            ['许成蹊', '纪检委员', '每天 18:00–19:00（公示期间）'],
          ],
        ),
      ),
      progress: published(past(18, '11:05')),
      working: {
        kind: 'document',
        category: 'organization',
        scope: 'branch',
        title: '支部委员会委员分工（增加外出实习同学的联系人）',
        summary: '五名委员的分工、可以找到他们的时间，以及外出实习同学的联系人。',
        body: rich(
          table(
            '委员分工',
            ['姓名', '职务', '什么时候在 B105'],
            [
              ['周明远', '书记', '周一、周三 18:00–19:00'],
              ['沈嘉禾', '副书记，联系外出实习党员', '周二 18:00–19:00'],
              ['林知夏', '组织委员', '周四 12:00–13:00'],
              ['陈思齐', '宣传委员', '周五 12:00–13:00'],
              ['许成蹊', '纪检委员', '周三 18:00–19:00'],
            ],
          ),
          p('在外地实习的同学有事找沈嘉禾，线上也可以参加党小组会。'),
        ),
        progress: { state: 'secrecyReview', at: past(1, '11:45') },
      },
    },
    {
      ...deputy,
      id: 'ntc_branch_activist_review',
      kind: 'notice',
      category: 'development',
      scope: 'branch',
      title: '入党积极分子半年考察安排',
      summary: '八名入党积极分子的考察由培养联系人在两周内完成，填写新版登记表。',
      body: rich(
        p('按照每半年考察一次的要求，请培养联系人在', strong(zhDay(ahead(10, '18:00'))), '前完成。'),
        ul(
          '和本人谈一次，听听同班同学的看法。',
          '登记表只写考察意见，不贴思想汇报。',
          '意见先给本人看，再交组织委员。',
        ),
      ),
      progress: published(past(7, '10:55')),
    },
    {
      ...branch,
      id: 'ntc_branch_opinions',
      kind: 'notice',
      category: 'organization',
      scope: 'unit',
      title: '组织生活会前征求意见',
      summary: `请大家给支部委员会提意见，到${zhDay(ahead(6, '18:00'))}为止；可以不写名字。`,
      body: rich(
        p('组织生活会前，支部委员会想听听大家的意见：哪些事做得不够，哪些会可以不开，哪些通知看不懂。'),
        ul('写在纸上投进 B105 门口的信箱，不用署名，也不会核对笔迹。', '或者直接找任何一位委员说。'),
        p('汇总时只写意见，不写是谁提的；不足十份时不按班级分类。'),
      ),
      progress: published(past(2, '15:25')),
    },
  ];
}
