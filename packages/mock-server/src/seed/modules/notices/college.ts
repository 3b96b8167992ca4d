import { type Calendar, zhDay, zhMonth } from '../../campus/calendar.ts';
import { pdfFile } from '../../files/pdf.ts';
import { a, ol, p, rich, strong, table, ul } from '../../rich-text.ts';
import { published, type SeedNotice } from './seed-notice.ts';

const college = { owner: 'org_cs', author: 'acc_cs_staff', reviewer: 'acc_cs_secretary' } as const;

/** The computer-science college committee, between the university and the branch. */
export function collegeNotices({ past, ahead }: Calendar): SeedNotice[] {
  return [
    {
      ...college,
      id: 'ntc_cs_targets',
      kind: 'publicNotice',
      category: 'development',
      scope: 'public',
      title: '拟列为发展对象人选公示',
      summary: `计算机学院三名同学拟列为发展对象，公示期到${zhDay(ahead(3, '17:30'))}，对人选有意见可以署名或匿名反映。`,
      expires: ahead(3, '17:30'),
      body: rich(
        p('经党小组推荐、听取培养联系人和党员群众意见、支部委员会讨论，拟将下列同学列为发展对象，现予公示。'),
        table(
          '人选',
          ['姓名', '班级', '确定为入党积极分子', '培养联系人'],
          [
            ['温以宁', '软件工程 2402', '一年零二个月前', '唐晓棠、叶清和'],
            ['杜若飞', '网络工程 2401', '一年零二个月前', '陆行简、孟佳期'],
            ['纪小满', '数据科学 2401', '一年零五个月前', '傅书言、韩子墨'],
          ],
        ),
        p(`公示时间：${zhDay(past(2, '08:30'))}至${zhDay(ahead(3, '17:30'))}，不少于五个工作日。`),
        p(
          '反映情况请说清事实，可以到学院 B106 当面说，也可以发邮件到 ',
          a('mailto:cs-dangwei@jiangbin.example', 'cs-dangwei@jiangbin.example'),
          '。我们对反映人的情况保密。',
        ),
      ),
      progress: published(past(2, '08:30')),
    },
    {
      ...college,
      id: 'ntc_cs_themed_days',
      kind: 'notice',
      category: 'activities',
      scope: 'unit',
      title: `学院各支部${zhMonth(ahead(8, '14:00'))}主题党日安排`,
      summary: '三个支部的时间、地点和内容；其他支部的党员和入党积极分子可以跨支部参加。',
      body: rich(
        table(
          '主题党日',
          ['支部', '时间', '地点', '内容'],
          [
            ['教工党支部', `${zhDay(ahead(7, '15:00'))} 15:00`, '学院 B201', '课程建设与专题学习'],
            ['学生第一党支部', `${zhDay(ahead(5, '14:30'))} 14:30`, '校史馆', '走访校史馆，访谈老校友'],
            ['学生第二党支部', `${zhDay(ahead(8, '14:30'))} 14:30`, '东区社区', '老年人手机使用辅导'],
          ],
        ),
        p('跨支部参加的，提前一天告诉组织支部即可，不需要填表。'),
      ),
      progress: published(past(3, '14:20')),
    },
    {
      ...college,
      id: 'ntc_cs_decisions',
      kind: 'publicNotice',
      category: 'decisions',
      scope: 'unit',
      title: '学院党委会和党政联席会议议定事项',
      summary: '研究生推免名额分配办法、实验室值班补助、学院楼自习区开放时间三项。',
      body: rich(
        ol(
          [strong('推免名额分配办法：'), '按专业人数分配，办法公示五个工作日后执行。'],
          [strong('实验室值班补助：'), '学生值班按次发放，标准见附件，由学院经费列支。'],
          [strong('自习区开放时间：'), 'B 栋二层自习区延长到 23:00，周末相同。'],
        ),
        p('对第一项有意见，请在公示期内向学院党委办公室提出。'),
      ),
      attachments: [
        pdfFile('实验室值班补助标准.pdf', [
          '实验室值班补助标准',
          '工作日晚间：每次 40 元',
          '周末白天：每次 60 元',
          '由学院经费列支，按月发放',
        ]),
      ],
      progress: published(past(5, '17:05')),
    },
    {
      ...college,
      id: 'ntc_cs_volunteers',
      kind: 'notice',
      category: 'activities',
      scope: 'unit',
      title: '招募：社区“电脑义诊”志愿者 20 名',
      summary: '周六上午两个小时，帮居民清理电脑、装好防诈骗软件；面向全院同学，不限党员。',
      body: rich(
        p('东区社区请我们帮忙看看家里的电脑。会重装系统、会耐心说话，就可以来。'),
        ul(
          '时间：下周六 9:00–11:00。',
          '地点：东区社区活动中心一层。',
          '带什么：学生证、一个 U 盘。',
          '交通：8:20 在西门集合，校车往返。',
        ),
        p('报名方式：在学院 B106 门口的报名表上写名字，满 20 人为止。志愿服务时长由团委统一登记。'),
      ),
      progress: published(past(1, '16:50')),
    },
    {
      ...college,
      id: 'ntc_cs_contacts',
      kind: 'document',
      category: 'organization',
      scope: 'inParty',
      title: '学院党委委员联系支部安排',
      summary: '每位委员联系一个支部，每学期至少参加一次组织生活，名单和联系方式如下。',
      body: rich(
        table(
          '联系安排',
          ['委员', '联系支部', '办公室'],
          [
            ['郭启新', '学生第一党支部', 'B108'],
            ['梁颂安', '学生第二党支部', 'B106'],
            ['戴文渊', '教工党支部', 'B310'],
          ],
        ),
        p('委员参加组织生活是普通党员身份，不作指示，不安排汇报。'),
      ),
      progress: published(past(33, '09:40')),
    },
    {
      ...college,
      id: 'ntc_cs_feedback',
      kind: 'announcement',
      category: 'service',
      scope: 'unit',
      title: '学院“有事请说”意见收集与答复（第 9 期）',
      summary: '本期收到 27 条意见，已答复 21 条，6 条转有关部门办理，没有答复的也列出来。',
      body: rich(
        p('按办理情况列出，不写提出人。'),
        table(
          '主要意见和答复',
          ['意见', '答复', '状态'],
          [
            ['B 栋二层插座不够', '已加装 12 个，周末通电', '已办结'],
            ['打印店收费高', '后勤处正在谈价，下月初答复', '转办中'],
            ['选课系统在考试周停机', '教务处改到假期维护', '已办结'],
            ['希望旁听党课', '每月第二周党课对全院开放', '已办结'],
          ],
        ),
        p('没有答复的意见不会算作“满意”。想追问的，把期号写在开头即可。'),
      ),
      progress: published(past(6, '11:30')),
    },
    {
      ...college,
      id: 'ntc_cs_activist_class',
      kind: 'notice',
      category: 'study',
      scope: 'unit',
      title: '入党积极分子学习班课程表',
      summary: '四次课，晚上 18:30 开始，缺课可以跟下一期补。',
      body: rich(
        table(
          '课程表',
          ['次序', '时间', '内容'],
          [
            ['第一次', zhDay(ahead(2, '18:30')), '怎样认识入党这件事'],
            ['第二次', zhDay(ahead(4, '18:30')), '党章通读（上）'],
            ['第三次', zhDay(ahead(9, '18:30')), '党章通读（下）'],
            ['第四次', zhDay(ahead(11, '18:30')), '和支部书记座谈'],
          ],
        ),
        p(strong('地点：'), '学院 B201。课上发材料，不用买书。'),
      ),
      progress: published(past(4, '10:15')),
    },
  ];
}
