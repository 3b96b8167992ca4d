import { type Calendar, enDay, zhDay, zhHantDay } from '../../campus/calendar.ts';
import { pdfFile } from '../../files/pdf.ts';
import { textFile } from '../../files/seed-file.ts';
import { a, h, p, rich, strong, table, ul } from '../../rich-text.ts';
import { published, type SeedNotice } from './seed-notice.ts';

const languages = { owner: 'org_fl', author: 'acc_fl_staff', reviewer: 'acc_fl_secretary' } as const;
const international = { owner: 'org_admin_intl', author: 'acc_intl', reviewer: 'acc_intl_secretary' } as const;
const joint = { owner: 'org_joint', author: 'acc_joint', reviewer: 'acc_joint_secretary' } as const;

/** Foreign languages, the international office (in three languages), the joint branch of library and archives, administration. */
export function otherOrganizations({ past, ahead }: Calendar): SeedNotice[] {
  return [
    {
      ...languages,
      id: 'ntc_fl_volunteers',
      kind: 'notice',
      category: 'activities',
      scope: 'public',
      title: '外国语学院党总支招募校园开放日多语讲解员',
      summary: '英语、日语、法语、俄语各四名，提供两次讲解训练；欢迎各学院同学报名。',
      body: rich(
        p(
          `开放日当天有四批国际访客，需要多语讲解。训练安排在${zhDay(ahead(4, '16:00'))}和${zhDay(ahead(6, '16:00'))}。`,
        ),
        ul('讲解路线：校史馆、图书馆、工程训练中心。', '每批四十分钟，两人一组。', '提供午餐和饮水。'),
        p('报名：', a('mailto:fl-open@jiangbin.example', 'fl-open@jiangbin.example'), '，写明语种和可以参加的批次。'),
      ),
      progress: published(past(2, '11:10')),
    },
    {
      ...languages,
      id: 'ntc_fl_room',
      kind: 'news',
      category: 'service',
      scope: 'unit',
      title: '外国语学院党员活动室腾出来了',
      summary: '堆了三年的旧课桌搬走了，下周粉刷，月底可以用。',
      body: rich(
        p('巡察指出活动室被当作库房以后，党总支和资产处一起清点了旧课桌，能修的送到附属中学，不能修的按程序报废。'),
        p('下周粉刷，月底可以用，到时候对其他支部开放预约。'),
      ),
      progress: published(past(11, '15:35')),
    },
    {
      ...languages,
      id: 'ntc_fl_branch_only',
      owner: 'org_fl_student',
      reviewer: 'acc_staff',
      kind: 'notice',
      category: 'activities',
      scope: 'branch',
      title: '外国语学院学生党支部党小组会改期',
      summary: '原定周二的党小组会改到周四中午。',
      body: rich(p('因报告厅停电检修，党小组会改到周四 12:20，地点改到 D301。')),
      progress: published(past(1, '09:40')),
    },
    {
      ...international,
      id: 'ntc_intl_winter',
      kind: 'announcement',
      category: 'service',
      scope: 'public',
      title: 'Winter break: who to call, what stays open',
      summary:
        'Dormitories, the clinic and one dining hall stay open. The international office answers its phone every day.',
      body: rich(
        p('This page is for international students and visiting scholars who stay on campus during the winter break.'),
        h('What stays open'),
        table(
          'Opening hours during the break',
          ['Place', 'Hours'],
          [
            ['Dining hall 2', '07:00–19:00'],
            ['Campus clinic', '08:30–17:00, night desk for emergencies'],
            ['Library, ground floor', '09:00–17:00'],
            ['Dormitories 7 and 8', 'All day; please sign the stay list by ' + enDay(ahead(9, '17:00'))],
          ],
        ),
        h('Who to call'),
        ul(
          'International office: extension 6200, every day 09:00–17:00.',
          'Campus security: extension 110, at any hour.',
          'Residence permits: please renew before you travel, not after.',
        ),
        p('If your family writes to us, we answer in English, French or Russian.'),
      ),
      attachments: [
        textFile('winter-contacts.txt', [
          'Winter break contacts',
          'International office: ext. 6200',
          'Campus security: ext. 110',
          'Clinic night desk: ext. 6120',
        ]),
      ],
      progress: published(past(3, '10:10')),
    },
    {
      ...international,
      id: 'ntc_intl_calligraphy',
      kind: 'news',
      category: 'activities',
      scope: 'public',
      title: 'Thirty students tried seal carving on Thursday evening',
      summary: 'The workshop was held with the library. The next one is about bookbinding, and beginners are welcome.',
      body: rich(
        p(
          'Thirty students from eleven countries carved their first seals in the library on Thursday evening. Most chose a character from their Chinese names; one chose a cat.',
        ),
        p(
          `The next workshop, on bookbinding, is on ${enDay(ahead(8, '18:30'))} at 18:30 in the library's ground-floor hall. Tools are provided.`,
        ),
      ),
      progress: published(past(7, '17:40')),
    },
    {
      ...international,
      id: 'ntc_intl_volunteers',
      kind: 'notice',
      category: 'activities',
      scope: 'unit',
      title: 'Language partners wanted: one hour a week, no forms to fill in',
      summary:
        'We match Chinese and international students who want to practise. Write two lines about yourself and we do the rest.',
      body: rich(
        p(
          'One hour a week, at a time and place you both like. We only keep your name and e-mail address until you are matched, and delete them after that.',
        ),
        p(
          'Write to ',
          a('mailto:partners@jiangbin.example', 'partners@jiangbin.example'),
          ' before ',
          strong(enDay(ahead(6, '17:00'))),
          '.',
        ),
      ),
      progress: published(past(5, '09:25')),
    },
    {
      ...international,
      id: 'ntc_hant_service',
      kind: 'announcement',
      category: 'service',
      scope: 'public',
      title: '港澳臺學生辦事指南（繁體版）',
      summary: '居住證、保險、放假離校與返校，常見的十二個問題，附聯絡方式。',
      body: rich(
        p('這份指南回答港澳臺學生最常問的問題，內容與簡體版相同，有不一致的地方以較新的一份為準。'),
        h('居住證'),
        p('到學校所在地的派出所辦理，帶通行證、在讀證明和照片。需要在讀證明的，到行政樓 A201 開具，當天可取。'),
        h('放假離校'),
        ul(
          '離校前告訴輔導員返校日期即可，不用填寫行程。',
          '宿舍寒假不清空，貴重物品請隨身帶走。',
          `假期有事請打值班電話：內線 6200，到${zhHantDay(ahead(20, '17:00'))}為止每天有人接聽。`,
        ),
      ),
      progress: published(past(9, '11:20')),
    },
    {
      ...international,
      id: 'ntc_hant_dues',
      kind: 'notice',
      category: 'dues',
      scope: 'inParty',
      title: '關於黨費收繳臺賬提供繁體對照的說明',
      summary: '臺賬格式不變，增加一份繁體欄目對照，方便核對。',
      body: rich(
        p('為方便核對，黨費收繳臺賬增加一份繁體欄目對照表。填寫仍用原來的格式，金額以原表為準。'),
        table(
          '欄目對照',
          ['原表', '繁體'],
          [
            ['应交', '應交'],
            ['实交', '實交'],
            ['减免', '減免'],
            ['补交', '補交'],
          ],
        ),
      ),
      progress: published(past(22, '16:15')),
    },
    {
      ...international,
      id: 'ntc_hant_film',
      kind: 'news',
      category: 'activities',
      scope: 'unit',
      title: '週末茶會：一鍋湯圓，三種做法',
      summary: '來自廣東、臺灣和本地的同學各做了一鍋，最後都吃完了。',
      body: rich(p('茶會沒有發言稿，也沒有合影。大家把三鍋湯圓吃完，順便說好了假期誰去誰家。')),
      progress: published(past(28, '15:00')),
    },
    {
      ...joint,
      id: 'ntc_library_hours',
      kind: 'announcement',
      category: 'service',
      scope: 'public',
      title: '图书馆考试周延时开放',
      summary: '一至三层开放到 23:30，闭馆后有校车送到东、西两个宿舍区。',
      body: rich(
        table(
          '开放时间',
          ['区域', '时间'],
          [
            ['一至三层阅览区', '7:30–23:30'],
            ['四层古籍室', '9:00–17:00'],
            ['自助借还', '全天'],
          ],
        ),
        p('延时期间由联合党支部党员和学生志愿者值班，借还书不受影响。校车 23:40 发车。'),
      ),
      progress: published(past(0, '10:30')),
    },
    {
      ...joint,
      id: 'ntc_archives_show',
      kind: 'news',
      category: 'study',
      scope: 'public',
      title: '档案馆展出一批建校初期的手写讲义',
      summary: '四十七件讲义和教具，最早的一份有六十多年；展到下月底，随到随看。',
      expires: ahead(28, '17:00'),
      body: rich(
        p('档案馆在整理库房时发现一批建校初期的手写讲义，经过修复，从本周起在一层展厅展出。'),
        p('讲义按课程排列，旁边放着当年的教具。参观不用预约，团体参观请提前一天打电话。'),
      ),
      attachments: [
        pdfFile('展品目录.pdf', [
          '建校初期手写讲义展 展品目录',
          '一、数学类 12 件',
          '二、物理类 9 件',
          '三、机械类 15 件',
          '四、教具 11 件',
        ]),
      ],
      progress: published(past(6, '09:05')),
    },
    {
      owner: 'org_admin',
      author: 'acc_admin_secretary',
      reviewer: 'acc_staff',
      id: 'ntc_admin_desk',
      kind: 'notice',
      category: 'service',
      scope: 'unit',
      title: '机关各部门中午轮流值班，师生办事不用请假',
      summary: '教务、学工、财务和后勤四个窗口中午有人，从下周一开始。',
      body: rich(
        p('不少同学反映，课间来不及到行政楼办事。从下周一起，四个窗口中午 12:00–13:30 有人值班。'),
        table(
          '值班窗口',
          ['部门', '位置'],
          [
            ['教务处', 'A101'],
            ['学生工作处', 'A103'],
            ['财务处', 'A107'],
            ['后勤处', 'A110'],
          ],
        ),
        p('值班试行一个月，之后按实际来办事的人数调整时间。'),
      ),
      progress: published(past(4, '09:00')),
    },
  ];
}
