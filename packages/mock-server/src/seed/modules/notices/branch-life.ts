import { type Calendar, zhDay, zhLastQuarter } from '../../campus/calendar.ts';
import { docxFile } from '../../files/office.ts';
import { csvFile } from '../../files/seed-file.ts';
import { h, ol, p, quote, rich, strong, table, ul } from '../../rich-text.ts';
import { published, type SeedNotice } from './seed-notice.ts';

const branch = { owner: 'org_cs_s1', author: 'acc_publicity', reviewer: 'acc_secretary' } as const;
const secretary = { owner: 'org_cs_s1', author: 'acc_secretary', reviewer: 'acc_cs_staff' } as const;

/** Returns notices about what goes on in the main student branch and its neighbours in the college. */
export function branchLife({ past, ahead, now }: Calendar): SeedNotice[] {
  return [
    {
      ...branch,
      id: 'ntc_museum_visit',
      kind: 'notice',
      category: 'activities',
      scope: 'branch',
      title: '主题党日：走访校史馆',
      summary: `${zhDay(ahead(5, '14:30'))} 14:30 在校史馆门口集合，讲解四十分钟，之后和两位退休老教师座谈。`,
      body: rich(
        table(
          '行程',
          ['时间', '内容'],
          [
            ['14:30', '校史馆门口集合'],
            ['14:40', '跟讲解员参观'],
            ['15:20', '和两位退休老教师座谈'],
            ['16:10', '结束'],
          ],
        ),
        p('入党积极分子可以一起来。馆内不开闪光灯。到场情况由党小组长记，不用扫码。'),
      ),
      progress: published(past(2, '12:30')),
    },
    {
      ...branch,
      id: 'ntc_tutoring_news',
      kind: 'news',
      category: 'activities',
      scope: 'public',
      title: '学生第一党支部期末答疑角开到第三年',
      summary: '上周四个晚上，十一名同学在 B 栋二层轮流答疑，一共回答了一百六十多个问题。',
      body: rich(
        p('每到期末前，B 栋二层靠窗的四张桌子会挂上“答疑角”的牌子。今年是第三年。'),
        p(
          '上周一到周四的晚上，十一名同学轮流坐在那里，有党员，也有不是党员的同学。问得最多的是离散数学和数据结构，也有人来问怎么装编译器。',
        ),
        quote('讲不清楚的地方，说明我自己也没弄懂。——值班记录本'),
        p('答疑角下周继续，时间不变，不用预约。'),
      ),
      progress: published(past(4, '17:40')),
    },
    {
      ...branch,
      id: 'ntc_minutes',
      kind: 'document',
      category: 'decisions',
      scope: 'branch',
      title: `${zhLastQuarter(now)}支部党员大会会议记录`,
      summary: '应到 21 人，实到 19 人；通过了接收预备党员的决议和下半年活动安排。',
      body: rich(
        p('时间、地点、出席情况和决议如下，全文见附件。'),
        table('出席情况', ['应到', '实到', '请假', '列席'], [['21', '19', '2', '5']]),
        h('决议'),
        ol(
          '同意接收苏念同志为预备党员。赞成票超过应到会有表决权党员的半数。',
          '同意下半年活动安排，志愿服务改为每月一次。',
        ),
        p('对记录有不同意见的，请在一周内告诉组织委员，更正会写在记录后面，不改原文。'),
      ),
      attachments: [
        docxFile('支部党员大会会议记录.docx', [
          '支部党员大会会议记录',
          '应到 21 人，实到 19 人，请假 2 人，列席 5 人',
          '一、讨论接收预备党员',
          '二、讨论下半年活动安排',
          '记录人：陈思齐',
        ]),
      ],
      progress: published(past(48, '17:10')),
    },
    {
      ...secretary,
      id: 'ntc_secretary_hours',
      kind: 'announcement',
      category: 'service',
      scope: 'unit',
      title: '支部书记接待时间调整',
      summary: '改到每周一、周三 18:00–19:00，地点不变，仍在 B105。',
      body: rich(
        p(
          '因本学期课程调整，支部书记接待时间改到每周',
          strong('一、三'),
          ' 18:00–19:00。其他时间有急事，可以先打 B105 的电话。',
        ),
      ),
      progress: published(past(19, '16:00')),
    },
    {
      ...branch,
      id: 'ntc_book_club',
      kind: 'news',
      category: 'study',
      scope: 'unit',
      title: '读书会记录：我们读了一本讲乡村小学的书',
      summary: '十四个人，一壶茶，两个小时，争论最多的是“好老师留不住怎么办”。',
      body: rich(
        p('读书会不点名，来多少算多少。这次来了十四个人。'),
        p('大家从书里的一所山村小学聊起，说到自己支教时碰到的事：有人觉得待遇是关键，有人觉得是孤单。谁也没有说服谁。'),
        ul('下一次读什么，写在 B105 的白板上投票。', '想主持的同学找陈思齐。'),
      ),
      progress: published(past(10, '16:40')),
    },
    {
      ...branch,
      id: 'ntc_leave_rule',
      kind: 'document',
      category: 'activities',
      scope: 'branch',
      title: '组织生活请假办法',
      summary: '什么情况可以请假、向谁请、怎么补，一共五条。',
      body: rich(
        ol(
          '上课、考试、实习、生病和家里有急事，都可以请假。',
          '向党小组长说一声即可，不用证明材料。',
          '请假和缺席分开记。',
          '会后看会议记录，表决事项向支部委员了解情况。',
          '连续三次没有参加又没有请假的，支部委员会先找本人聊聊，看看是不是遇到了困难。',
        ),
      ),
      progress: published(past(60, '14:50')),
    },
    {
      ...branch,
      id: 'ntc_graduates_survey',
      kind: 'notice',
      category: 'service',
      scope: 'branch',
      title: '毕业班党员请核对组织关系去向',
      summary: '暂定去向就行，之后可以改；没有落实的选“暂留学校”。',
      expires: past(1, '18:00'),
      body: rich(
        p('毕业班的党员请告诉组织委员暂定去向，方便提前联系接收单位。'),
        table(
          '去向',
          ['选项', '之后要做什么'],
          [
            ['落实工作单位', '把单位党组织的名称发给组织委员'],
            ['继续升学', '录取后再补'],
            ['暂留学校', '写一份书面申请'],
          ],
        ),
      ),
      attachments: [
        csvFile('去向选项说明.csv', [
          ['选项', '说明'],
          ['落实工作单位', '转到单位党组织'],
          ['继续升学', '转到录取学校'],
          ['暂留学校', '最长两年'],
        ]),
      ],
      progress: published(past(12, '12:00')),
    },
    {
      ...branch,
      id: 'ntc_cancelled_film',
      kind: 'notice',
      category: 'activities',
      scope: 'branch',
      title: '周五晚观影活动',
      summary: '周五 19:00 在 B201 一起看纪录片，看完自由讨论。',
      body: rich(p('周五 19:00 在 B201 一起看一部讲工程师的纪录片，片长 80 分钟，看完自由讨论。')),
      progress: {
        state: 'withdrawn',
        publishedAt: past(6, '12:40'),
        at: past(4, '09:30'),
        reason: 'B201 当晚安排了四级模拟考试，活动改期，另行通知。',
      },
    },
    {
      owner: 'org_cs_s2',
      author: 'acc_s2_publicity',
      reviewer: 'acc_s2_secretary',
      id: 'ntc_s2_community',
      kind: 'notice',
      category: 'activities',
      scope: 'branch',
      title: '学生第二党支部：东区社区手机辅导分组',
      summary: '六个人分三组，每组带两位老人，从接电话开始教。',
      acknowledge: { by: ahead(5, '18:00') },
      body: rich(
        table(
          '分组',
          ['组', '成员'],
          [
            ['一', '罗子衿、魏然'],
            ['二', '何其乐、乔木青'],
            ['三', '施远帆、龚一诺'],
          ],
        ),
        p('教会一件事就好，不赶进度。不要替老人记密码。'),
      ),
      progress: published(past(3, '13:15')),
    },
    {
      owner: 'org_cs_s2',
      author: 'acc_s2_publicity',
      reviewer: 'acc_s2_secretary',
      id: 'ntc_s2_open_lecture',
      kind: 'notice',
      category: 'study',
      scope: 'unit',
      title: '开放党课：数据治理里的公平问题',
      summary: '学生第二党支部主办，全校师生可以来听，讲四十分钟，问二十分钟。',
      body: rich(
        p(`时间：${zhDay(ahead(7, '18:30'))} 18:30。地点：学院 B201。`),
        p('主讲是学院讲授数据治理课的老师，会从三个常见的算法事故讲起。不需要专业基础。'),
      ),
      progress: published(past(1, '10:05')),
    },
    {
      owner: 'org_cs_staff',
      author: 'acc_cs_staff',
      reviewer: 'acc_staff',
      id: 'ntc_cs_staff_election',
      kind: 'notice',
      category: 'organization',
      scope: 'branch',
      title: '教工党支部换届选举候选人推荐',
      summary: '请各党小组推荐下一届委员候选人预备人选，名额和条件见正文。',
      body: rich(
        p('本届支部委员会任期将满，请各党小组推荐下一届委员候选人预备人选。'),
        ul('委员名额：5 名。', '候选人数多于应选人数。', '推荐由党小组会讨论，票数不公布到个人。'),
      ),
      progress: published(past(8, '10:35')),
    },
  ];
}
