import { type Calendar, zhDay, zhYear } from '../../campus/calendar.ts';
import { docxFile, xlsxFile } from '../../files/office.ts';
import { pdfFile } from '../../files/pdf.ts';
import { csvFile } from '../../files/seed-file.ts';
import { a, h, ol, p, rich, strong, table, ul } from '../../rich-text.ts';
import { published, type SeedNotice } from './seed-notice.ts';

const office = { owner: 'org_jbu', author: 'acc_office', reviewer: 'acc_staff' } as const;
const staff = { owner: 'org_jbu', author: 'acc_staff', reviewer: 'acc_office' } as const;

/** Returns notices in which the university committee asks branches and members for something. */
export function universityDuties({ past, ahead, now }: Calendar): SeedNotice[] {
  const year = zhYear(now);
  return [
    {
      ...office,
      id: 'ntc_appraisal',
      kind: 'notice',
      category: 'organization',
      scope: 'inParty',
      title: `关于做好${year}度组织生活会和民主评议党员准备工作的通知`,
      summary: `各党支部在${zhDay(ahead(15, '17:30'))}前开完组织生活会；请每位党员先读完时间安排和材料要求，并确认收到。`,
      pinned: true,
      acknowledge: { by: ahead(4, '17:30') },
      body: rich(
        p('各基层党委、党总支、党支部：'),
        p(`${year}度组织生活会和民主评议党员合并安排，以党支部为单位召开。本通知说明时间、步骤和需要提前准备的材料。`),
        h('一、时间'),
        table(
          '各步骤的完成时间',
          ['步骤', '由谁完成', '完成时间'],
          [
            ['集中学习、谈心谈话', '支部委员会成员和党员', zhDay(ahead(7, '17:30'))],
            ['撰写个人对照材料', '每位党员', zhDay(ahead(10, '17:30'))],
            ['召开组织生活会', '党支部', zhDay(ahead(15, '17:30'))],
            ['报送评议结果', '党支部书记', zhDay(ahead(18, '17:30'))],
          ],
        ),
        h('二、几点说明'),
        ul(
          '预备党员参加会议和评议，但不评定等次。',
          '年老、患病或有残疾的党员可以用适合的方式参加，不作硬性要求。',
          '个人对照材料写清问题和打算即可，不规定篇幅，不要求手抄，不收集照片。',
          '评议结果由支部书记告知本人，不在任何页面公布。',
        ),
        h('三、材料'),
        p('附件一是民主评议测评表样表，附件二是会议记录参考格式。各支部可以沿用原有格式，内容齐全即可。'),
        p('联系人：组织部组织科，内线 6021，', a('mailto:zuzhi@jiangbin.example', 'zuzhi@jiangbin.example'), '。'),
      ),
      attachments: [
        xlsxFile('附件一 民主评议测评表（样表）.xlsx', [
          ['序号', '测评项目', '优秀', '合格', '基本合格', '不合格'],
          [1, '理想信念', '', '', '', ''],
          [2, '履行义务', '', '', '', ''],
          [3, '联系群众', '', '', '', ''],
          [4, '遵守纪律', '', '', '', ''],
        ]),
        docxFile('附件二 组织生活会会议记录（参考格式）.docx', [
          '组织生活会会议记录',
          '时间：　　地点：　　主持人：　　记录人：',
          '应到　　人，实到　　人；请假人员及事由：',
          '一、支部委员会成员对照检查',
          '二、党员发言要点',
          '三、民主评议和测评情况',
        ]),
      ],
      progress: published(past(1, '10:20')),
    },
    {
      ...staff,
      id: 'ntc_development_templates',
      kind: 'document',
      category: 'development',
      scope: 'inParty',
      title: '发展党员工作细则修订后有关材料模板的更新说明',
      summary: '入党申请谈话记录、培养考察登记表和公示模板已经更新，修订前已经立案的仍用旧版。请支部委员阅读并确认。',
      acknowledge: { by: ahead(30, '17:30') },
      body: rich(
        p('《中国共产党发展党员工作细则》修订后，学校同步更新了发展党员的材料模板。主要变化如下。'),
        ol(
          '谈话记录增加“收到申请的日期”和“谈话日期”两栏，便于核对一个月内派人谈话的要求。',
          '培养考察登记表改为每半年一页，不再要求粘贴思想汇报全文。',
          '列为发展对象的公示模板写明起止日期，公示时间按工作日计算。',
          '预审意见表增加“支部委员会审查日期”。',
        ),
        p(strong('新旧衔接：'), '修订前已经确定为发展对象的，继续使用旧版模板，不需要重新填写。'),
        p('模板里的期限以原文为准。组织部正在逐条核对，未核对的条目在模板里标有“未核对原文”。'),
      ),
      attachments: [
        docxFile('入党申请人谈话记录（新版）.docx', [
          '入党申请人谈话记录',
          '收到申请的日期：　　　　谈话日期：',
          '谈话人：　　　　记录人：',
          '谈话要点：',
        ]),
        docxFile('培养考察登记表（新版）.docx', ['培养考察登记表', '考察起止：　　　　培养联系人：', '半年考察意见：']),
        pdfFile('模板更新对照表.pdf', [
          '发展党员材料模板更新对照表',
          '1. 谈话记录：增加两个日期',
          '2. 登记表：每半年一页',
          '3. 公示模板：写明起止日期',
        ]),
      ],
      progress: published(past(6, '15:10')),
    },
    {
      ...office,
      id: 'ntc_study_hours',
      kind: 'document',
      category: 'study',
      scope: 'inParty',
      title: `${year}党员教育培训学时安排（更新版）`,
      summary: '更新了集中培训的两次补课时间；第一版已经确认过的，请再看一遍第三部分并重新确认。',
      acknowledge: { by: ahead(9, '17:30') },
      body: rich(
        p('按照党员教育管理工作条例，党员每年参加集中学习培训的时间一般不少于 32 学时。本年度安排如下。'),
        h('一、集中培训'),
        table(
          '集中培训场次',
          ['场次', '时间', '地点', '学时'],
          [
            ['第三场', zhDay(ahead(6, '14:00')), '知行楼报告厅', '4'],
            ['第四场', zhDay(ahead(11, '14:00')), '图书馆一层多功能厅', '4'],
          ],
        ),
        h('二、学时怎么记'),
        ul('学时由举办单位按场次登记，本人可以查看和申请更正。', '线上阅读不计时长，也不作排名。'),
        h('三、补课（本次更新）'),
        p(
          `因上课、实习或请假没能参加的，可以参加${zhDay(ahead(13, '18:30'))}或${zhDay(ahead(16, '18:30'))}晚间的补课，登记为“补课”，与到场效力相同。`,
        ),
      ),
      progress: published(past(2, '09:05')),
      earlier: [
        {
          kind: 'document',
          category: 'study',
          scope: 'inParty',
          title: `${year}党员教育培训学时安排`,
          summary: '本年度集中培训的场次、地点和学时登记办法。',
          acknowledge: { by: ahead(9, '17:30') },
          body: rich(
            p('按照党员教育管理工作条例，党员每年参加集中学习培训的时间一般不少于 32 学时。'),
            p('第三场和第四场在本学期举行，补课时间另行通知。'),
          ),
          publishedAt: past(14, '09:30'),
        },
      ],
    },
    {
      ...office,
      id: 'ntc_clean_reminder',
      kind: 'notice',
      category: 'discipline',
      scope: 'inParty',
      title: '关于年末公务接待和节日礼品有关规定的提醒',
      summary: '把年末容易出问题的六种情形列在一起，请对照查看并确认已阅读。',
      acknowledge: { by: past(3, '17:30') },
      body: rich(
        p('临近年末，会议、考察和接待较多。现将有关规定提醒如下：'),
        ol(
          '公务接待先有函件后有接待，同城单位之间不安排宴请。',
          '不以学习培训、调研名义安排旅游。',
          '不收受管理和服务对象的礼品、礼金、购物卡和电子红包。',
          '不在工作日中午饮酒。',
          '教师不收受学生和家长的礼品，不参加由学生付费的活动。',
          '学生干部评优、推优期间不宴请、不送礼。',
        ),
        p('拿不准的情况，可以先问本单位纪检委员，或者拨打校纪委咨询电话（内线 6110）。'),
      ),
      progress: published(past(11, '11:00')),
    },
    {
      ...staff,
      id: 'ntc_dues_assessment',
      kind: 'notice',
      category: 'dues',
      scope: 'inParty',
      title: '关于核定下一年度党费的通知',
      summary: '党费每年年初核定一次，年内一般不变。学生党员不需要填写任何收入信息。',
      body: rich(
        p('下一年度党费核定工作现在开始。核定以党支部为单位，由组织委员负责。'),
        h('学生党员'),
        p('每月 0.2 元，不填写、不提交收入材料。'),
        h('教职工党员'),
        p(
          '以每月固定的、经常性的税后收入为计算基数。本人用财务处的党费计算表算出应交数额，只把数额告诉组织委员，不提交工资条。',
        ),
        h('有困难的党员'),
        p('可以向支部提出减交或免交申请，由支部委员会讨论后报上一级党委批准。申请内容只有经办人能看到。'),
        p(`核定结果请在${zhDay(ahead(20, '17:30'))}前交组织部。`),
      ),
      attachments: [
        csvFile('党费核定汇总表.csv', [
          ['党支部', '党员人数', '每月应交合计（分）'],
          ['', '', ''],
        ]),
      ],
      progress: published(past(4, '16:05')),
    },
    {
      ...staff,
      id: 'ntc_target_training',
      kind: 'notice',
      category: 'development',
      scope: 'inParty',
      title: '第二期发展对象集中培训班开班通知',
      summary: '三天、24 学时，脱产参加；培训合格后才能进入下一步。名单由各学院党委报送。',
      body: rich(
        p('第二期发展对象集中培训班安排如下。'),
        table(
          '日程',
          ['日期', '上午 8:30', '下午 14:00'],
          [
            [zhDay(ahead(8, '08:30')), '开班；党章专题', '党史专题'],
            [zhDay(ahead(9, '08:30')), '党员权利和义务', '分组讨论'],
            [zhDay(ahead(10, '08:30')), '纪律教育', '测试；结业'],
          ],
        ),
        p('地点：知行楼 203。请自带笔记本，不需要打印材料。'),
        p('因病不能参加的，由培养联系人向学院党委说明，安排到下一期，不影响已经完成的步骤。'),
      ),
      progress: published(past(7, '14:40')),
    },
    {
      ...office,
      id: 'ntc_floating_members',
      kind: 'notice',
      category: 'organization',
      scope: 'inParty',
      title: '关于登记本学期外出实习党员的通知',
      summary: '连续外出六个月以上、不转组织关系的党员，请由支部登记去向和联系方式。',
      body: rich(
        p('为了让外出实习、交换学习的党员能就近参加组织生活，请各支部做好登记。'),
        ul(
          '登记内容：外出起止时间、所在单位、当地可以参加组织生活的支部。',
          '不登记家庭住址，不要求上报位置。',
          '外出党员组织关系不变，可以同时参加当地支部的活动。',
        ),
        p(`登记表交学院党委，截止时间${zhDay(ahead(12, '17:30'))}。`),
      ),
      attachments: [
        xlsxFile('外出党员登记表.xlsx', [
          ['姓名', '外出起止', '所在单位', '当地参加的支部'],
          ['', '', '', ''],
        ]),
      ],
      progress: published(past(9, '09:50')),
    },
  ];
}
