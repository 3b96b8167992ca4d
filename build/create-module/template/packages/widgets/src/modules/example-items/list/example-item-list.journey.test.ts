import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { closeWidgets, openWidget } from '../../../kit/testing/open-widget.ts';
import './define.ts';
import type { PaExampleItemList } from './example-item-list.ts';

afterEach(closeWidgets);

async function tabBack(): Promise<void> {
  await sendKeys({ down: 'Shift' });
  await sendKeys({ press: 'Tab' });
  await sendKeys({ up: 'Shift' });
}

it('lets a member open an example item and bookmark it with the keyboard alone', async () => {
  const list = await openWidget<PaExampleItemList>('example-item-list');
  await list.until('the list is there', () => list.all('.row-open').length === 3);
  const saved = new Promise((resolve) => list.element.addEventListener('pa-example-item-bookmarked', resolve));
  list.find('.search input').focus();
  await sendKeys({ press: 'Tab' });
  await sendKeys({ press: 'Enter' });
  await list.untilShown('请在周五之前答复支部宣传委员。');
  await tabBack();
  await sendKeys({ press: 'Enter' });
  await list.until('it is bookmarked', () => list.find('[part=toggle]').ariaPressed === 'true');
  await tabBack();
  await sendKeys({ press: 'Enter' });
  await list.until('the row has the focus', () => list.root.activeElement?.matches('.row-open'));
  await saved;
  const [first] = (await list.client.exampleItems.list({ view: 'bookmarked' })).items;
  expect(first?.title).to.equal('学生第一党支部公布的示例事项');
});
