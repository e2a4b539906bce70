import { contentHash } from '@sanzhi/platform-configuration';
import {
  applyCommand,
  builtinComponents,
  checkDictionary,
  checkForm,
  coverageOf,
  dictionaryOptions,
  runFormTests,
  updateFragment,
  type Dictionaries,
  type DictionaryContent,
  type FormDocument,
} from '@sanzhi/forms-schema';
import { createCite, statutes } from '@sanzhi/platform-i18n';
import { Kernel } from '@sanzhi/platform-kernel';
import { allPlugins } from '@sanzhi/plugins-edition';
import { describe, expect, it } from 'vitest';
import { shippedItems, shippedTemplates } from '../src/content-files.js';

const items = shippedItems();
const documentsOf = (kind: string) =>
  items.filter((item) => item.kind === kind).map(({ content }) => content as FormDocument);
const forms = [...documentsOf('form-fragment'), ...documentsOf('form')];
const dictionaryItems = items
  .filter(({ kind }) => kind === 'dictionary')
  .map(({ content }) => content as DictionaryContent);
const dictionaries: Dictionaries = (name) => {
  const found = dictionaryItems.find(({ id }) => id === name);
  return found && dictionaryOptions(found);
};

describe('the forms that the edition ships', () => {
  it.each(forms.map((form) => [form.title, form] as const))(
    '%s passes its checks and its own tests',
    (_title, form) => {
      expect(checkForm(form)).toEqual([]);
      expect(
        runFormTests(form)
          .filter(({ passed }) => !passed)
          .map(({ test, mismatches }) => [test.title, mismatches]),
      ).toEqual([]);
      expect(form.tests.length).toBeGreaterThan(0);
    },
  );

  it.each(forms.map((form) => [form.title, form] as const))('%s has every rule tested both ways', (_title, form) => {
    const { covered, total } = coverageOf(form);

    expect(covered).toBe(total);
  });

  it('holds fragments as they are published', () => {
    const fragments = new Map(documentsOf('form-fragment').map((document) => [document.id, document]));
    for (const form of documentsOf('form')) {
      for (const { id, fragment } of Object.values(form.nodes)) {
        const document = fragment && fragments.get(fragment.key);
        if (!fragment || !document) continue;
        const current = { ...fragment, hash: contentHash(document), document };
        const again = applyCommand(
          form,
          updateFragment(form, id, { fragment: current, components: builtinComponents }),
        );
        expect(fragment.hash).toBe(current.hash);
        expect(again.document.nodes).toEqual(form.nodes);
      }
    }
  });

  it('marks what statute demands with articles that are cited', () => {
    const cite = createCite(new Kernel(allPlugins()).contributions(statutes));
    const marks = forms.flatMap(({ nodes }) => Object.values(nodes).flatMap(({ statutory }) => statutory ?? []));

    expect(marks.length).toBeGreaterThan(15);
    expect(marks.filter((id) => id !== 'PLAN-2.2.1c' && cite(id) === id)).toEqual([]);
  });

  it('brings templates and dictionaries that are whole', () => {
    for (const dictionary of dictionaryItems) expect(checkDictionary(dictionary)).toEqual([]);
    for (const { document } of shippedTemplates()) {
      expect(checkForm(document)).toEqual([]);
      expect(runFormTests(document, { dictionaries }).every(({ passed }) => passed)).toBe(true);
    }
  });
});
