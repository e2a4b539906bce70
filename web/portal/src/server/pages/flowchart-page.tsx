import type { Translate } from '@sanzhi/platform-i18n';
import { deadlineOf, flowchartDrawing } from '@sanzhi/workflows-model';
import type { PublishedFlowchart, PublishedStep, PublishedWay } from '@sanzhi/workflows-runtime';
import { dayWords } from '../day-words.js';
import { FactList } from '../fact-list.js';
import { Drawing } from '../flowchart-drawing.js';
import type { PortalPage } from '../portal-page.js';

/** A flowchart in force: the picture, and the same as a numbered procedure (DIS-9.4). */
export const flowchartPage: PortalPage = {
  path: '/flowcharts/:id',
  async render({ id, query, flowcharts, t }) {
    const departmentId = query.get('department');
    const flowchart = await flowcharts.find({ key: id, ...(departmentId ? { departmentId } : {}) }, t);
    const drawing = await flowchartDrawing(flowchart.xml);
    const steps = new Map(flowchart.steps.map((step) => [step.id, step]));
    const label = t('portal.flowchart.picture', { title: flowchart.title });
    return {
      title: flowchart.title,
      ...(flowchart.ownerName ? { responsible: flowchart.ownerName } : {}),
      updatedOn: flowchart.publishedOn || flowchart.effectiveFrom,
      basis: ['DIS-9.4'],
      main: (
        <>
          <p className="quiet">
            {t('portal.flowchart.version', {
              version: flowchart.version,
              day: dayWords(flowchart.effectiveFrom, t),
            })}
          </p>
          {drawing && (
            <section aria-labelledby="picture">
              <h2 id="picture">{t('portal.flowchart.drawn')}</h2>
              <p className="hint">{t('portal.flowchart.hint')}</p>
              {/* Wider than most screens: it can be moved by keyboard too. */}
              <div className="flowchart-window" role="region" aria-label={label} tabIndex={0}>
                <Drawing
                  drawing={drawing}
                  label={label}
                  linkOf={(elementId) => {
                    const step = steps.get(elementId);
                    return step && { href: `#${anchorOf(step)}`, label: numbered(step, t) };
                  }}
                />
              </div>
            </section>
          )}
          <section aria-labelledby="procedure">
            <h2 id="procedure">{t('portal.flowchart.procedure')}</h2>
            <Procedure flowchart={flowchart} steps={steps} t={t} />
          </section>
        </>
      ),
    };
  },
};

function anchorOf({ number }: PublishedStep): string {
  return `step-${number}`;
}

function numbered({ number, name }: PublishedStep, t: Translate): string {
  return t('portal.flowchart.step', { number, name });
}

interface ProcedureProps {
  readonly flowchart: PublishedFlowchart;
  readonly steps: ReadonlyMap<string, PublishedStep>;
  readonly t: Translate;
}

function Procedure({ flowchart, steps, t }: ProcedureProps) {
  return (
    <ol className="procedure">
      {flowchart.steps.map((step, index) => (
        <li key={step.id} id={anchorOf(step)}>
          <h3>{numbered(step, t)}</h3>
          {step.documentation && <p>{step.documentation}</p>}
          <FactList facts={factsOf(step, t)} />
          {waysOf(step, flowchart.steps[index + 1]).map((way) => (
            <Way key={`${way.condition} ${way.when} ${way.to}`} way={way} target={steps.get(way.to)} t={t} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function factsOf({ who, kind, deadline, article }: PublishedStep, t: Translate): [string, string][] {
  return [
    [t('portal.flowchart.who'), kind === 'task' ? (who ?? '') : ''],
    [t('portal.flowchart.deadline'), deadline ? deadlineWords(deadline, t) : ''],
    // Without the statute's title an ID says nothing to a citizen.
    [t('portal.flowchart.ground'), article?.citation.startsWith('《') ? article.citation : ''],
  ];
}

function deadlineWords(text: string, t: Translate): string {
  const deadline = deadlineOf(text);
  return deadline ? t(`portal.flowchart.deadline.${deadline.unit}`, { count: deadline.count }) : '';
}

/** That the next step follows goes without saying. */
function waysOf({ ways, exceptions }: PublishedStep, next: PublishedStep | undefined) {
  const [only] = ways;
  const isPlain = ways.length === 1 && only?.to === next?.id && !only?.condition && !only?.when;
  return [...(isPlain ? [] : ways), ...exceptions];
}

/** 通过：; 属于重大执法决定的，; 其他情况. */
function conditionWords({ condition, when, isDefault }: PublishedWay, t: Translate): string {
  if (condition) return t('portal.flowchart.when', { condition });
  if (when) return t('portal.flowchart.if', { condition: when });
  return isDefault ? t('portal.flowchart.else') : '';
}

interface WayProps {
  readonly way: PublishedWay;
  readonly target: PublishedStep | undefined;
  readonly t: Translate;
}

function Way({ way, target, t }: WayProps) {
  if (!target) return null;
  return (
    <p className="quiet">
      {conditionWords(way, t)}
      <a href={`#${anchorOf(target)}`}>{t('portal.flowchart.goTo', { number: target.number, name: target.name })}</a>
    </p>
  );
}
