import { afterEach, expect, it, vi } from 'vitest';
import { main } from '../../src/main.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/** What the program of the edition writes to the real stdout. */
async function output(argv: string[]): Promise<unknown> {
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  expect(await main(argv)).toBe(0);
  return JSON.parse(written.join('')) as unknown;
}

it('REV-8.3 is answered by the program of the edition', async () => {
  const facts =
    '{"actionType":"penalty","kinds":["fine"],"partyKind":"citizen","inBusinessActivity":false,"fineAmount":1000}';

  expect(await output(['rules', 'evaluate', 'major-decision', '--facts', facts])).toMatchObject({
    result: true,
    fired: [{ id: 'REV-8.3', article: '《银川市重大行政执法决定法制审核办法》第八条第(三)项' }],
  });
});

it('DIS-13.2 is answered by the program of the edition', async () => {
  expect(await output(['calendar', 'due', 'DIS-13.2', '--start', '2026-09-25'])).toMatchObject({ due: '2026-10-12' });
});
