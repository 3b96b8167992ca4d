import { openDesk, type OpenDesk, type OpenDeskOptions } from './open-desk.ts';

/** A desk with the form for a new notice open. */
export async function openForm(options?: OpenDeskOptions): Promise<OpenDesk> {
  const desk = await openDesk(options);
  await desk.press('起草通知');
  await desk.until('the organisation is chosen', () => desk.all('#field-organizationId').length > 0);
  await desk.until('the organisation is known', () => desk.field('发布组织').value !== '');
  return desk;
}

/** Fills in everything that a notice needs. */
export function fillIn(desk: OpenDesk): void {
  desk.fill('公开目录', 'study');
  desk.fill('公开范围', 'branch');
  desk.fill('标题', '关于报送学习计划的通知');
  desk.fill('正文', '各党小组：\n\n- 周五前报送\n- 一页纸');
}
