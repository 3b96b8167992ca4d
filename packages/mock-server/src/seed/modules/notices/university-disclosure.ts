import { type Calendar, zhDay, zhLastQuarter, zhMonth, zhYear } from '../../campus/calendar.ts';
import { xlsxFile } from '../../files/office.ts';
import { pdfFile } from '../../files/pdf.ts';
import { csvFile, textFile } from '../../files/seed-file.ts';
import { a, h, ol, p, quote, rich, strong, table, ul } from '../../rich-text.ts';
import { published, type SeedNotice } from './seed-notice.ts';

const office = { owner: 'org_jbu', author: 'acc_office', reviewer: 'acc_staff' } as const;
const staff = { owner: 'org_jbu', author: 'acc_staff', reviewer: 'acc_office' } as const;

/** Returns notices that the university committee makes public, from decisions to opening hours. */
export function universityDisclosure({ past, ahead, now }: Calendar): SeedNotice[] {
  const year = zhYear(now);
  return [
    {
      ...staff,
      id: 'ntc_one_board',
      kind: 'announcement',
      category: 'service',
      scope: 'public',
      title: '党务通知公告集中到一个栏目发布',
      summary: '学校党委、各学院党组织和党支部的通知、公示今后都在这里发布，不再另发群消息和纸质通知。',
      pinned: true,
      body: rich(
        p(
          '从本学期起，各级党组织的通知、公告、公示和文件统一在这个栏目发布。每条内容都写明由哪个党组织负责、什么时候更新。',
        ),
        h('怎么看'),
        ul(
          '不登录可以看到面向社会公开的内容。',
          '师生用校园账号登录后，可以看到校内公开的内容。',
          '党员登录后，可以看到党内和本支部的内容。',
        ),
        h('我们不做什么'),
        ul('不统计阅读时长，不排名，不计积分。', '不要求截图、转发或者打卡。'),
        p(
          '栏目内容有误，请告诉负责的党组织，或者发邮件到 ',
          a('mailto:dangwu@jiangbin.example', 'dangwu@jiangbin.example'),
          '。',
        ),
      ),
      progress: published(past(20, '09:00')),
    },
    {
      ...office,
      id: 'ntc_committee_decisions',
      kind: 'publicNotice',
      category: 'decisions',
      scope: 'public',
      title: `学校党委会议议定事项公开（${zhMonth(now)}）`,
      summary:
        '本月会议讨论了六项议题，其中四项可以公开：学生宿舍空调改造、图书馆延时开放、专职辅导员招聘和校医院药房搬迁。',
      body: rich(
        p('根据党务公开目录，现将本月学校党委会议议定的、可以公开的事项公布如下。'),
        table(
          '议定事项',
          ['事项', '决定', '负责单位'],
          [
            ['学生宿舍空调改造', '寒假期间完成东区 4 栋，其余列入下一年度', '后勤处'],
            ['图书馆延时开放', '考试周开放到 23:30，安排值班和校车', '图书馆、保卫处'],
            ['专职辅导员招聘', '按岗位数公开招聘，名额和程序另行公告', '人事处'],
            ['校医院药房搬迁', '搬到门诊楼一层，搬迁期间夜间照常取药', '校医院'],
          ],
        ),
        p('对以上事项有意见或者建议，可以在公开之日起十个工作日内向党委办公室反映，内线 6001。'),
      ),
      progress: published(past(3, '16:30')),
    },
    {
      ...staff,
      id: 'ntc_disclosure_catalogue',
      kind: 'document',
      category: 'decisions',
      scope: 'public',
      title: `${year}党务公开目录`,
      summary: '列出公开什么、向谁公开、由谁公开、多久更新一次，共八类三十二项。',
      body: rich(
        p(
          '目录依据党务公开条例制定，按领导决策、学习教育、组织建设、发展党员、组织活动、纪律建设、党费和服务八类排列。',
        ),
        ol(
          '每一项写明公开范围：社会、校内、党内或者本党组织。',
          '公开前要经过审核，其中包括保密审查；起草人不能审核自己起草的内容。',
          '内容变化后五个工作日内更新。',
        ),
        p('目录全文见附件。对目录的意见请在', strong('公开之日起一个月内'), '提出。'),
      ),
      attachments: [
        pdfFile('党务公开目录.pdf', [
          '江滨大学党务公开目录',
          '一、领导决策',
          '二、学习教育',
          '三、组织建设',
          '四、发展党员',
          '五、组织活动',
          '六、纪律建设',
          '七、党费',
          '八、服务事项',
        ]),
      ],
      progress: published(past(38, '10:00')),
    },
    {
      ...staff,
      id: 'ntc_dues_accounts',
      kind: 'publicNotice',
      category: 'dues',
      scope: 'inParty',
      title: `${zhLastQuarter(now)}党费收缴使用情况公示`,
      summary: '各基层党组织上缴数额、校级党费支出项目和结余，公示十个工作日。',
      body: rich(
        p(`现将${zhLastQuarter(now)}党费收缴和使用情况公示如下，单位为元。`),
        table(
          '收缴情况',
          ['基层党组织', '应交', '实交'],
          [
            ['计算机学院党委', '21,380.40', '21,380.40'],
            ['外国语学院党总支', '9,126.60', '9,126.60'],
            ['机关党委', '28,455.00', '28,455.00'],
            ['图书馆档案馆联合党支部', '3,102.00', '3,102.00'],
          ],
        ),
        table(
          '使用情况',
          ['项目', '金额'],
          [
            ['订阅党报党刊', '6,240.00'],
            ['慰问困难党员', '8,000.00'],
            ['支部书记培训', '4,516.80'],
          ],
        ),
        p('公示不列个人交纳数额。对公示内容有疑问，请向组织部查询。'),
      ),
      attachments: [
        xlsxFile('党费使用明细.xlsx', [
          ['日期', '项目', '金额（元）', '凭证号'],
          ['第一月', '订阅党报党刊', 6240, 'D-0412'],
          ['第二月', '慰问困难党员', 8000, 'D-0437'],
          ['第三月', '支部书记培训', 4516.8, 'D-0461'],
        ]),
      ],
      progress: published(past(8, '15:45')),
    },
    {
      ...office,
      id: 'ntc_rectification',
      kind: 'publicNotice',
      category: 'discipline',
      scope: 'unit',
      title: '校内巡察整改进展公开（第二次）',
      summary: '二十三项问题中十九项已经整改完成，四项正在推进，逐项写明责任单位和完成时间。',
      body: rich(
        p('校内巡察反馈的二十三项问题，截至上周已经完成十九项。正在推进的四项如下。'),
        table(
          '正在推进的事项',
          ['问题', '进展', '预计完成'],
          [
            ['部分支部会议记录不完整', '已补齐两个支部，其余正在核对', zhDay(ahead(10, '17:30'))],
            ['党员活动室被挪作库房', '外国语学院已腾出，正在粉刷', zhDay(ahead(14, '17:30'))],
            ['转出党员回执收回不及时', '已联系接收单位，剩 6 份', zhDay(ahead(20, '17:30'))],
            ['通知重复发布、多头要材料', '已合并到一个栏目，停用 3 个群', zhDay(ahead(5, '17:30'))],
          ],
        ),
      ),
      progress: published(past(12, '09:20')),
    },
    {
      ...office,
      id: 'ntc_report_channels',
      kind: 'announcement',
      category: 'discipline',
      scope: 'public',
      title: '信访举报的受理范围和方式',
      summary: '电话、信箱、来访接待时间和不予受理的情形，一页说清。',
      body: rich(
        p('校纪委受理对学校各级党组织和党员违反党纪问题的检举控告，以及党员对处分的申诉。'),
        ul(
          '电话：内线 6110（工作日 8:30–11:30，14:00–17:00）。',
          '信箱：行政楼一层东侧，每周三开箱。',
          ['邮件：', a('mailto:jiwei@jiangbin.example', 'jiwei@jiangbin.example'), '。'],
          '来访：行政楼 A112，周二下午。',
        ),
        p('教学、后勤等业务咨询请直接找有关部门；涉及法律诉讼的事项按法律程序办理。'),
        p('可以署名，也可以匿名。署名的在受理后会收到答复；我们对举报人信息保密。'),
      ),
      progress: published(past(46, '14:10')),
    },
    {
      ...office,
      id: 'ntc_theory_group',
      kind: 'news',
      category: 'study',
      scope: 'public',
      title: '学校党委理论学习中心组围绕基层减负开展学习',
      summary: '各部门清理了三十一项重复填报的表格，其中十七项即日停用。',
      body: rich(
        p(
          '学校党委理论学习中心组昨天下午举行集体学习，主题是为基层减负。与会人员对照清单，逐项讨论哪些表格可以不填、哪些会议可以不开。',
        ),
        p('会前，党委办公室向四十二个党支部征集了意见，收到重复填报的表格三十一项。讨论决定：'),
        ol('十七项即日停用。', '九项合并为三项，由系统自动带出已有数据。', '五项保留，写明用途和保存期限。'),
        quote('同一个数据只填一次，谁要用谁去取。'),
        p('停用清单已经发到各学院党委，学期末再检查一次。'),
      ),
      progress: published(past(0, '08:40')),
    },
    {
      ...staff,
      id: 'ntc_graduate_transfer',
      kind: 'document',
      category: 'service',
      scope: 'public',
      title: '毕业生党员组织关系转接办理指南',
      summary: '去工作单位、回生源地、继续升学、暂时留校四种情况分别怎么办，要带什么、找谁、多久办完。',
      body: rich(
        h('先看自己属于哪一种'),
        table(
          '四种情况',
          ['去向', '转到哪里', '怎么办'],
          [
            ['已经落实工作单位', '单位党组织', '线上提交，两级审核'],
            ['单位没有党组织', '单位所在地或居住地的街道、乡镇党组织', '线上提交，附联系方式'],
            ['继续升学', '录取学校', '线上提交，凭录取通知书'],
            ['暂未落实去向', '留在学校，最长两年', '向原支部提交书面申请'],
          ],
        ),
        h('时间和凭据'),
        ul(
          '跨省转接仍用介绍信的，介绍信有效期内要送达，送达后请接收方寄回回执。',
          '党费交到离校当月。',
          '接收方确认之前，原支部继续负责联系本人。',
        ),
        p('办理进度可以问学院党委组织员，也可以拨打组织部电话（内线 6021）。'),
      ),
      attachments: [
        textFile('办理材料清单.txt', [
          '毕业生党员组织关系转接材料清单',
          '1. 转接申请（线上填写）',
          '2. 党费交纳证明（支部开具）',
          '3. 接收单位联系方式',
        ]),
      ],
      progress: published(past(25, '11:15')),
    },
    {
      ...office,
      id: 'ntc_maintenance',
      kind: 'announcement',
      category: 'service',
      scope: 'public',
      title: '平台停机维护公告',
      summary: `${zhDay(past(4, '17:00'))} 22:00 起停机两小时，期间不能登录；已提交的内容不受影响。`,
      expires: past(3, '08:30'),
      body: rich(p('为更换存储设备，平台停机两小时。停机期间不能登录和提交，已经提交的内容不受影响。')),
      progress: published(past(8, '17:00')),
    },
    {
      ...staff,
      id: 'ntc_terms_of_office',
      kind: 'publicNotice',
      category: 'organization',
      scope: 'unit',
      title: '本学期任期届满的党支部名单',
      summary: '共七个支部，请在届满前完成换届选举；确需提前或者延期的，按程序报批。',
      body: rich(
        p('以下党支部任期将在本学期届满，请提前准备换届选举。'),
        table(
          '任期届满的党支部',
          ['党支部', '届次', '届满'],
          [
            ['计算机学院教工党支部', '第四届', zhDay(ahead(28, '17:30'))],
            ['外国语学院学生党支部', '第三届', zhDay(ahead(30, '17:30'))],
            ['图书馆档案馆联合党支部', '第二届', zhDay(ahead(33, '17:30'))],
          ],
        ),
        p('预备党员没有表决权、选举权和被选举权。选举办法模板可以向组织部索取。'),
      ),
      attachments: [
        csvFile('任期届满党支部.csv', [
          ['党支部', '届次'],
          ['计算机学院教工党支部', '第四届'],
          ['外国语学院学生党支部', '第三届'],
          ['图书馆档案馆联合党支部', '第二届'],
        ]),
      ],
      progress: published(past(16, '10:45')),
    },
  ];
}
