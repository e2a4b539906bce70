import { observer } from '@formily/react';
import type { FormNode } from '@sanzhi/forms-schema';
import { Button } from 'antd';
import { type ReactNode, useContext, useRef, useState } from 'react';
import { ErrorLinks } from '../error-summary.js';
import { useFormSurroundings } from '../form-context.js';
import type { LayoutView } from '../form-views.js';
import { PagesContext } from '../page-context.js';
import { PrintContext } from '../print-context.js';
import './pages.css';
import { type PageState, usePages } from './use-pages.js';

/** Pages one after the other, with what is done and what is not; leaving a page says what is still wrong on it. */
export const stepsView: LayoutView = { type: 'steps', Layout: observer(StepsLayout) };

interface StepsLayoutProps {
  readonly node: FormNode;
  readonly id: string;
  readonly children: ReactNode;
}

function StepsLayout({ node, id, children }: StepsLayoutProps) {
  const { translate } = useFormSurroundings();
  const { states, pages, open, judge, values } = usePages(node, id, 'step');
  const isPrint = useContext(PrintContext);
  const box = useRef<HTMLDivElement>(null);
  const progress = useKeptProgress();
  const at = states.findIndex(({ isCurrent }) => isCurrent);
  const now = states[at];
  const isStrict = node.props['strict'] === true;

  function go(to: number): void {
    const next = states[to];
    if (!now || !next) return;
    judge(now.node.id);
    const isStopped = isStrict && to > at && states.slice(at, to).some(({ errors }) => errors.length > 0);
    if (isStopped) {
      focusSoon(() => box.current?.querySelector('.sz-form-step-faults'));
      return;
    }
    void progress.keep(values);
    open(next.node.id);
    focusSoon(() => document.getElementById(pages.panelId(next.node.id)));
  }

  return (
    <div className="sz-form-pages sz-form-steps" id={id} tabIndex={-1} ref={box}>
      <nav aria-label={node.title}>
        <p className="sz-form-step-place">
          {translate('forms.steps.place', { at: at + 1, count: states.length, title: now?.node.title ?? '' })}
        </p>
        <ol className="sz-form-step-list">
          {states.map((state, step) => (
            <li key={state.node.id} data-state={stateOf(state)}>
              <button
                type="button"
                id={pages.tabId(state.node.id)}
                aria-current={state.isCurrent ? 'step' : undefined}
                onClick={() => go(step)}
              >
                <span className="sz-form-step-number" aria-hidden>
                  {step + 1}
                </span>
                <span>
                  <span className="sz-form-step-title">{state.node.title}</span>
                  <StepWord state={state} />
                </span>
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {now?.isJudged && now.errors.length > 0 && !isPrint ? (
        <div className="sz-form-summary sz-form-step-faults" tabIndex={-1} role="alert">
          <p className="sz-form-summary-title">{translate('forms.steps.faults', { count: now.errors.length })}</p>
          <ErrorLinks errors={now.errors} />
        </div>
      ) : null}
      <PagesContext.Provider value={pages}>
        <div className="sz-form-grid">{children}</div>
      </PagesContext.Provider>
      <div className="sz-form-step-buttons">
        <Button disabled={at <= 0} onClick={() => go(at - 1)}>
          {translate('forms.steps.previous')}
        </Button>
        {at < states.length - 1 ? (
          <Button onClick={() => go(at + 1)}>{translate('forms.steps.next')}</Button>
        ) : (
          <span className="sz-form-hint">{translate('forms.steps.last')}</span>
        )}
        <span role="status" className={progress.state === 'failed' ? 'sz-form-warning' : 'sz-form-hint'}>
          {progress.state ? translate(`forms.steps.${progress.state}`) : ''}
        </span>
      </div>
    </div>
  );
}

function stateOf({ isJudged, isSeen, errors }: PageState): 'faulty' | 'done' | 'begun' | 'open' {
  if (isJudged) return errors.length > 0 ? 'faulty' : 'done';
  return isSeen ? 'begun' : 'open';
}

/** The state in words, for those who do not see colours. */
function StepWord({ state }: { readonly state: PageState }) {
  const { translate } = useFormSurroundings();
  return (
    <span className="sz-form-step-word">
      {translate(`forms.steps.${stateOf(state)}`, { count: state.errors.length })}
    </span>
  );
}

/** Lets the application keep what is filled in when a step is left. */
function useKeptProgress() {
  const { services } = useFormSurroundings();
  const [state, setState] = useState<'keeping' | 'kept' | 'failed'>();
  async function keep(values: Readonly<Record<string, unknown>>): Promise<void> {
    if (!services.keepProgress) return;
    setState('keeping');
    try {
      await services.keepProgress(values);
      setState('kept');
    } catch {
      setState('failed');
    }
  }
  return { state, keep };
}

function focusSoon(find: () => Element | null | undefined): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const target = find();
      if (!(target instanceof HTMLElement)) return;
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: 'nearest' });
    }),
  );
}
