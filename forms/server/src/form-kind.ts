import type { ConfigurationKind } from '@sanzhi/platform-configuration';
import type { AppErrorDetail } from '@sanzhi/platform-kernel';
import { checkForm, type FormDocument, type FormFinding } from '@sanzhi/forms-schema';
import { dictionaryNames } from './dictionary-shelf.js';
import type { FormParts } from './form-parts.js';
import { DOCUMENT_TEMPLATE, type FormKindId, judgeForm, shownTemplate } from './judge-form.js';

/** Forms, and the fragments that forms share, as configuration. `parts` are asked for when something is judged. */
export function formKind(id: FormKindId, parts: () => FormParts): ConfigurationKind {
  return {
    id,
    title: `configuration.kind.${id}`,
    checkDraft: (content) => detailsOf(checkForm(content, parts()).filter(isHarm)),
    async check(content, tx, about) {
      const findings = await judgeForm(parts(), tx, { ...about, kind: id, content });
      return detailsOf(findings.filter(({ severity }) => severity === 'error'));
    },
    references: (content) => referencesOf(content as FormDocument),
  };
}

/** What a form is made of: dictionaries that fields name, fragments that sections follow, documents that it shows. */
function referencesOf(document: FormDocument) {
  const nodes = Object.values(document.nodes);
  const fragments = nodes.flatMap(({ fragment }) => fragment?.key ?? []);
  const papers = nodes.flatMap((node) => shownTemplate(node) ?? []);
  return [
    ...dictionaryNames(document).map((key) => ({ kind: 'dictionary', key })),
    ...[...new Set(fragments)].map((key) => ({ kind: 'form-fragment', key })),
    ...[...new Set(papers)].map((key) => ({ kind: DOCUMENT_TEMPLATE, key })),
  ];
}

function detailsOf(findings: readonly FormFinding[]): AppErrorDetail[] {
  return findings.map(({ code, pointer, params, article }) => ({
    code,
    pointer,
    params,
    ...(article === undefined ? {} : { article }),
  }));
}

/**
 * What not even a draft may hold: what is no form document, and what would harm whoever opens it. The rest is work
 * that is not done yet.
 */
const HARM: ReadonlySet<string> = new Set([
  'FORM_SHAPE',
  'FORM_TOO_LARGE',
  'FORM_TOO_MANY_NODES',
  'FORM_TOO_MANY_RULES',
  'FORM_EXPRESSION_REFUSED',
  'FORM_LINK_UNSAFE',
  'FORM_ID_INVALID',
]);

const HARMFUL_NAMES: ReadonlySet<unknown> = new Set(['__proto__', 'constructor', 'prototype']);

function isHarm({ code, severity, params }: FormFinding): boolean {
  if (severity !== 'error') return false;
  return HARM.has(code) || (code === 'FORM_KEY_INVALID' && HARMFUL_NAMES.has(params['key']));
}
