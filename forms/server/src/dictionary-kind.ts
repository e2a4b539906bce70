import type { Configuration, ConfigurationKind } from '@sanzhi/platform-configuration';
import type { AppErrorDetail } from '@sanzhi/platform-kernel';
import {
  checkDictionary,
  type DictionaryContent,
  dictionaryShapeFindings,
  droppedValues,
  type FormFinding,
} from '@sanzhi/forms-schema';
import { foundOrNot } from './found-or-not.js';

/** Dictionaries as configuration. What a published version offers, the next one still knows: records hold it. */
export function dictionaryKind(configuration: () => Configuration): ConfigurationKind {
  return {
    id: 'dictionary',
    title: 'configuration.kind.dictionary',
    checkDraft: (content) => detailsOf(dictionaryShapeFindings(content)),
    async check(content, tx, { key, ownerId }) {
      const findings = detailsOf(checkDictionary(content));
      if (findings.length > 0) return findings;
      const dictionary = content as DictionaryContent;
      if (dictionary.id !== key)
        return [{ code: 'FORMS_ID_DIFFERS', pointer: '/id', params: { id: dictionary.id, key } }];
      const wanted = { kind: 'dictionary', key, ...(ownerId === '' ? {} : { departmentId: ownerId }) };
      const before = await foundOrNot(configuration().inForce(tx, wanted));
      const dropped = before ? droppedValues(before.content as DictionaryContent, dictionary) : [];
      return dropped.map(({ value, label }) => ({
        code: 'FORMS_DICTIONARY_DROPPED',
        pointer: '/entries',
        params: { value, label },
      }));
    },
    references: () => [],
  };
}

function detailsOf(findings: readonly FormFinding[]): AppErrorDetail[] {
  return findings.map(({ code, pointer, params }) => ({ code, pointer, params }));
}
