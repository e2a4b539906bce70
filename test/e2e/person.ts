import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core';

/** What everybody in the demo signs in with. Written out: the product is only seen through its addresses. */
export const demoPassword = 'Sanzhi-Demo-1';

/** The sizes at which the product is looked at, in CSS pixels. */
export const screens = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

/** So long is anything waited for, in ms. */
const patience = 15_000;

/** Somebody in front of a browser of their own. What goes wrong in it is kept in `faults`. */
export class Person {
  readonly faults: string[] = [];
  /** Refusals by the server that the step is about: part of an address each. */
  readonly expected: string[] = [];

  private constructor(
    readonly url: string,
    readonly page: Page,
    readonly context: BrowserContext,
  ) {
    page.setDefaultTimeout(patience);
    page.on('pageerror', (error) => this.faults.push(`page error: ${error.message}`));
    page.on('console', (message) => this.#hear(message));
  }

  /** A citizen: nobody in particular. @param screen the size of the window */
  static async open(browser: Browser, url: string, screen: keyof typeof screens): Promise<Person> {
    const context = await browser.newContext({
      viewport: screens[screen],
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    return new Person(url, await context.newPage(), context);
  }

  /** Somebody who has signed in with name and password. */
  static async signedIn(browser: Browser, url: string, login: string): Promise<Person> {
    const person = await Person.open(browser, url, 'desk');
    const { page } = person;
    await page.goto(`${url}/console`);
    await page.getByLabel('登录名').fill(login);
    await page.getByLabel('密码', { exact: true }).fill(demoPassword);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('navigation', { name: '主菜单' }).waitFor();
    return person;
  }

  /** Goes to an address of the product. */
  async goto(path: string): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
  }

  /** Opens an entry of the menu. */
  async menu(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name, exact: true }).click();
  }

  /** What the API answers in this person's session. */
  async read<T>(path: string): Promise<T> {
    const answer = await this.context.request.get(`${this.url}/api${path}`);
    return (await answer.json()) as T;
  }

  #hear(message: ConsoleMessage): void {
    const text = message.text();
    const { url } = message.location();
    if (message.type() !== 'error' && !/content security policy/i.test(text)) return;
    // The console asks who is signed in before anybody is.
    if (url.endsWith('/api/session') && text.includes('401')) return;
    if (this.expected.some((part) => url.includes(part))) return;
    this.faults.push(`console: ${text} ${url}`);
  }
}
