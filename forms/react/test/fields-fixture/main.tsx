import { FormView, type ReferenceTarget, zhCN as viewTexts } from '@sanzhi/forms-react';
import { builtinDictionaries, zhCN as schemaTexts } from '@sanzhi/forms-schema';
import { type CalendarYear, createCalendar } from '@sanzhi/platform-calendar';
import { createTranslator } from '@sanzhi/platform-i18n';
import { AppProvider, zhCN as uiTexts } from '@sanzhi/web-ui';
import { createRoot } from 'react-dom/client';
import { fieldsForm } from './fields-form.js';
import { registers, streets } from './registers.js';

/** What the test reads out of the page. */
interface FixtureWindow {
  submitted?: unknown;
  changed?: unknown;
}

const query = new URLSearchParams(location.search);
const page = window as unknown as FixtureWindow;
const translate = createTranslator(
  [viewTexts, schemaTexts, uiTexts].map((texts, at) => ({
    plugin: 'fixture',
    item: { namespace: String(at), locale: 'zh-CN', texts },
  })),
);

/** One year, so that what reaches into the next is provisional. */
const year: CalendarYear = {
  year: 2026,
  notice: { number: '国办发明电〔2025〕7号', issuedOn: '2025-11-04' },
  holidays: [{ name: '国庆节', from: '2026-10-01', to: '2026-10-07' }],
  makeUpDays: ['2026-10-10'],
};
const calendar = createCalendar([year]);

function search(register: string, text: string): Promise<readonly ReferenceTarget[]> {
  if (text === '断网') return Promise.reject(new Error('offline'));
  const all = registers[register] ?? [];
  return Promise.resolve(all.filter(({ label, detail = '' }) => `${label}${detail}`.includes(text)));
}

function Fixture() {
  return (
    <AppProvider translate={translate}>
      <FormView
        document={fieldsForm}
        task={query.get('task') ?? 'default'}
        values={JSON.parse(query.get('values') ?? '{}') as Record<string, unknown>}
        readOnly={query.has('read')}
        calendar={calendar}
        dictionaries={(name) => (name === 'streets' ? undefined : builtinDictionaries(name))}
        onSubmit={(submitted) => {
          page.submitted = submitted;
        }}
        onChange={(changed) => {
          page.changed = changed;
        }}
        services={{
          today: '2026-09-28',
          searchReferences: search,
          optionSource: {
            search: (_, text) => Promise.resolve(streets.filter(({ label }) => label.includes(text))),
            path: (_, value) => Promise.resolve(streets.find((street) => street.value === value)?.path ?? []),
          },
        }}
      />
    </AppProvider>
  );
}

createRoot(document.getElementById('root') as HTMLElement).render(<Fixture />);
requestAnimationFrame(() => requestAnimationFrame(() => document.documentElement.setAttribute('data-painted', 'true')));
