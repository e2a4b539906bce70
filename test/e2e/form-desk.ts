import type { Locator, Page } from 'playwright-core';
import { offered } from './form.js';

/** Somebody's hands at the form designer: what they press and type, by the names that stand there. */
export class FormDeskHands {
  constructor(readonly page: Page) {}

  get properties(): Locator {
    return this.page.getByRole('form', { name: '属性' });
  }

  get canvas(): Locator {
    return this.page.getByRole('tree', { name: '表单画布' });
  }

  /** Presses an element of the palette and names what it brings. */
  async add(kind: string, title: string, { isRequired = false } = {}): Promise<void> {
    await this.page.locator('.sz-palette').getByRole('button', { name: kind, exact: true }).click();
    await this.name(title);
    if (isRequired) await this.properties.getByLabel('必填', { exact: true }).check();
  }

  /** Names what is selected. */
  async name(title: string): Promise<void> {
    const field = this.properties.getByLabel('名称', { exact: true });
    await field.fill(title);
    await this.canvas
      .getByRole('treeitem', { name: new RegExp(`^${title}`) })
      .first()
      .waitFor();
  }

  /** Selects an element on the canvas. */
  async select(title: string): Promise<void> {
    const item = this.canvas.getByRole('treeitem', { name: new RegExp(`^${title}，`) });
    await item.click({ position: { x: 4, y: 4 } });
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
  }

  /** 当【field】等于【option】时，显示【target】…: what stands in the lists is chosen by its words. */
  async rule({ title, field, option, effects }: RuleInWords): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: '新建规则' }).click();
    await page.getByLabel('规则名称').fill(title);
    await page.getByRole('button', { name: '添加条件', exact: true }).click();
    await this.pick('字段', field);
    await this.pick('比较内容', option);
    for (const [index, { does, target }] of effects.entries()) {
      if (index > 0) await page.getByRole('button', { name: '添加效果' }).click();
      await this.pick(`第${index + 1}项效果：做什么`, does);
      await this.pick(`第${index + 1}项效果：对哪个元素`, target);
    }
    await page.getByRole('button', { name: '保存规则' }).click();
  }

  /** Chooses from one of the lists of the rule that is open. */
  async pick(list: string, option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: list, exact: true }).last().click({ force: true });
    await offered(this.page)
      .filter({ hasText: new RegExp(`^${option}$`) })
      .last()
      .click();
  }

  /** Waits until what was done is kept by the server. */
  async saved(): Promise<void> {
    await this.page.getByText(/^已保存 \d\d:\d\d$/).waitFor();
  }
}

export interface RuleInWords {
  readonly title: string;
  readonly field: string;
  readonly option: string;
  readonly effects: readonly { readonly does: string; readonly target: string }[];
}
