import { cellText, type FormNode } from '@sanzhi/forms-schema';
import { Button, Drawer } from 'antd';
import { type ReactNode, useContext, useId, useState } from 'react';
import { useFormSurroundings } from '../form-context.js';
import type { FormModel } from '../form-model.js';
import type { LayoutView } from '../form-views.js';
import { FaultsShown } from '../page-context.js';
import { usePrinting } from '../print-context.js';
import { holds, useReveal } from '../reveal.js';
import { useFormResult } from '../use-form-result.js';
import { PagePanel, usePageOf } from './page-panel.js';

/** Fields of an object of their own: in a frame, or behind a summary in a drawer. */
export const subformView: LayoutView = { type: 'subform', Layout: Subform };

interface SubformProps {
  readonly node: FormNode;
  readonly id: string;
  readonly children: ReactNode;
}

function Subform({ node, id, children }: SubformProps) {
  const pages = usePageOf(node.id);
  const isPrinting = usePrinting();
  const heading = useId();
  if (pages) {
    return (
      <PagePanel node={node} pages={pages}>
        {children}
      </PagePanel>
    );
  }
  const isDrawer = node.props['look'] === 'drawer' && !isPrinting;
  return (
    <section className="sz-form-section sz-form-subform" aria-labelledby={heading} id={id} tabIndex={-1}>
      <h2 id={heading} className="sz-form-section-title">
        {node.title}
      </h2>
      {node.description ? <p className="sz-form-hint">{node.description}</p> : null}
      {isDrawer ? <DrawerForm node={node}>{children}</DrawerForm> : <div className="sz-form-grid">{children}</div>}
    </section>
  );
}

function DrawerForm({ node, children }: Omit<SubformProps, 'id'>) {
  const { model, translate, isNarrow } = useFormSurroundings();
  const result = useFormResult(model);
  const [isOpen, setOpen] = useState(false);
  const isJudged = useContext(FaultsShown) || model.shared.showsAll;
  const faults = result.errors.filter(({ nodeId }) => nodeId !== undefined && holds(model, node.id, { nodeId }));
  useReveal(model, (target) => {
    if (target.nodeId !== node.id && holds(model, node.id, target)) setOpen(true);
  });
  return (
    <div className="sz-form-subform-summary">
      <Summary node={node} model={model} />
      {isJudged && faults.length > 0 ? (
        <p className="sz-form-error">{translate('forms.pages.faults', { count: faults.length })}</p>
      ) : null}
      <Button onClick={() => setOpen(true)}>{translate('forms.subform.open', { title: node.title })}</Button>
      <Drawer
        title={node.title}
        open={isOpen}
        onClose={() => setOpen(false)}
        width={isNarrow ? '100%' : 640}
        forceRender={false}
        extra={
          <Button type="primary" onClick={() => setOpen(false)}>
            {translate('forms.subform.done')}
          </Button>
        }
      >
        <div className="sz-form sz-form-drawer">
          <div className="sz-form-grid">{children}</div>
        </div>
      </Drawer>
    </div>
  );
}

/** What is filled in, in a few words. */
function Summary({ node, model }: { readonly node: FormNode; readonly model: FormModel }) {
  const { translate } = useFormSurroundings();
  const { states, visible } = useFormResult(model);
  const lines = model.compiled.nodes
    .filter(
      (field) =>
        field.isField && !field.table && holds(model, node.id, { nodeId: field.node.id }) && visible.has(field.node.id),
    )
    .flatMap((field) => {
      const text = cellText(field, states.get(field.node.id)?.value);
      return text === '' ? [] : [{ id: field.node.id, title: field.node.title, text }];
    });
  if (lines.length === 0) return <p className="sz-form-empty">{translate('forms.empty')}</p>;
  return (
    <dl>
      {lines.slice(0, 6).map(({ id, title, text }) => (
        <div key={id}>
          <dt>{title}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
