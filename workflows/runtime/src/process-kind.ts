import type { ConfigurationKind, ConfigurationReference } from '@sanzhi/platform-configuration';
import type { AppErrorDetail } from '@sanzhi/platform-kernel';
import { isScenario } from '@sanzhi/workflows-engine';
import type { ProcessContent } from './definitions.js';
import type { JudgementFinding } from './flowchart-judgement.js';
import type { FlowchartKeeper } from './flowcharts.js';
import { attributeOf } from './xml-attribute.js';

/** What the kind needs of the installation, known once it is active. */
export interface KindParts {
  flowcharts(): FlowchartKeeper;
  /** A version was published. */
  published: NonNullable<ConfigurationKind['published']>;
}

/**
 * Flowcharts as configuration. What cannot be run here, what is not proved to keep the law and what no longer goes the
 * ways that were kept is refused, with the element and the provision, before it is published.
 */
export function processKind({ flowcharts, published }: KindParts): ConfigurationKind {
  return {
    id: 'process',
    title: 'configuration.kind.process',
    isFiled: true,
    page: (key) => `/flowcharts/${encodeURIComponent(key)}`,
    checkDraft,
    // A proof may take a while. What it comes to is known to the check, which happens within a transaction.
    prepare: async (content, owner) => void (await flowcharts().judge({ content: content as ProcessContent, owner })),
    async check(content, tx, owner) {
      const flowchart = { content: content as ProcessContent, owner };
      const { judgement } = await flowcharts().judgeWithin(tx, flowchart);
      return judgement.findings.filter(({ severity }) => severity === 'error').map(detailOf);
    },
    async published(version, tx) {
      await flowcharts().published(tx, version);
      await published(version, tx);
    },
    references: (content) => references(content as ProcessContent),
  };
}

function detailOf({ kind, code, elements, message, article }: JudgementFinding): AppErrorDetail {
  const ground = article === undefined ? {} : { article: article.id };
  // The rules of the verifier have no words of their own for what to do.
  const isOfVerifier = kind === 'proof' && !code.startsWith('PROCESS_');
  const stable = isOfVerifier ? 'PROCESS_NOT_PROVED' : code;
  return { code: stable, pointer: `/elements/${elements[0] ?? ''}`, message, ...ground };
}

function checkDraft(content: unknown): AppErrorDetail[] {
  const { xml, scenarios = [] } = (content ?? {}) as Partial<ProcessContent>;
  return [
    ...(typeof xml === 'string' ? [] : [{ code: 'PROCESS_XML_MISSING', pointer: '/xml' }]),
    ...(Array.isArray(scenarios) && scenarios.every(isScenario)
      ? []
      : [{ code: 'PROCESS_SCENARIO_MALFORMED', pointer: '/scenarios' }]),
  ];
}

/** Forms that its tasks are filled in with, and flowcharts that it calls, each once. */
function references({ xml }: ProcessContent): ConfigurationReference[] {
  const tags = [...xml.matchAll(/<[\w:.-]+((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))+)/g)].map(([, text = '']) => text);
  const named = (name: string) => tags.flatMap((tag) => attributeOf(tag, `(?:[\\w.-]+:)?${name}`) ?? []);
  const forms = named('formKey').map((key) => ({ kind: 'form', key }));
  const called = named('calledElement')
    .filter((key) => !/[$#{}]/.test(key))
    .map((key) => ({ kind: 'process', key }));
  const all = [...forms, ...called].filter(({ key }) => key !== '');
  return [...new Map(all.map((each) => [`${each.kind}/${each.key}`, each])).values()];
}
