import {
  type AttributeChange,
  diffForms,
  type FormDifference,
  type FormDocument,
  type FormNode,
} from '@sanzhi/forms-schema';
import { EmptyState, useTranslate } from '@sanzhi/web-ui';
import { useDeferredValue, useId, useMemo } from 'react';
import { useDesigner } from '../designer.js';
import { FieldSketch } from '../field-sketch.js';
import './compare.css';
import { changeText, differenceText } from './difference-text.js';

type Mark = 'nodeAdded' | 'nodeRemoved' | 'nodeChanged' | 'nodeMoved';

interface Marks {
  readonly kinds: ReadonlyMap<string, readonly Mark[]>;
  readonly changes: ReadonlyMap<string, readonly AttributeChange[]>;
}

/** The form against another version of it: a list in words, and the form itself with what changed marked in it. */
export function CompareView({ base }: { readonly base: FormDocument }) {
  const t = useTranslate();
  const id = useId();
  const { document: now } = useDesigner();
  const document = useDeferredValue(now);
  const differences = useMemo(() => diffForms(base, document), [base, document]);
  const marks = useMemo(() => marksOf(differences), [differences]);
  const versions = { before: base, after: document };
  if (differences.length === 0)
    return <EmptyState title={t('designer.compare.same')} text={t('designer.compare.same.how')} />;
  return (
    <div className="sz-compare">
      <section aria-labelledby={`${id}-list`} className="sz-compare-list" tabIndex={0}>
        <h3 id={`${id}-list`}>{t('designer.compare.list', { count: differences.length })}</h3>
        <ul>
          {differences.map((difference, index) => (
            <li key={index} data-kind={difference.kind}>
              <span className="sz-mark">{t(`designer.compare.kind.${difference.kind}`)}</span>
              <span>{differenceText(difference, versions, t)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby={`${id}-form`} className="sz-compare-form" tabIndex={0}>
        <h3 id={`${id}-form`}>{t('designer.compare.form')}</h3>
        <div className="sz-form">
          <div className="sz-form-grid">
            {mergedChildren(base, document, document.root).map((node) => (
              <ComparedNode key={node.id} node={node} base={base} document={document} marks={marks} />
            ))}
          </div>
        </div>
      </section>
    </div>
  );
}

function marksOf(differences: readonly FormDifference[]): Marks {
  const kinds = new Map<string, Mark[]>();
  const changes = new Map<string, readonly AttributeChange[]>();
  for (const difference of differences) {
    if (!('node' in difference)) continue;
    kinds.set(difference.node.id, [...(kinds.get(difference.node.id) ?? []), difference.kind]);
    if (difference.kind === 'nodeChanged') changes.set(difference.node.id, difference.changes);
  }
  return { kinds, changes };
}

/** The children of now, with those that are gone at their old place. */
function mergedChildren(base: FormDocument, document: FormDocument, parent: string): readonly FormNode[] {
  const now = document.nodes[parent]?.children ?? [];
  const merged = [...now];
  const before = base.nodes[parent]?.children ?? [];
  before.forEach((id, index) => {
    if (Object.hasOwn(document.nodes, id)) return;
    const previous = before.slice(0, index).findLast((one) => merged.includes(one));
    merged.splice(previous === undefined ? 0 : merged.indexOf(previous) + 1, 0, id);
  });
  return merged.flatMap((id) => document.nodes[id] ?? base.nodes[id] ?? []);
}

interface ComparedNodeProps {
  readonly node: FormNode;
  readonly base: FormDocument;
  readonly document: FormDocument;
  readonly marks: Marks;
}

function ComparedNode({ node, base, document, marks }: ComparedNodeProps) {
  const t = useTranslate();
  const { components } = useDesigner();
  const component = components.get(node.type);
  const kinds = marks.kinds.get(node.id) ?? [];
  const children = node.children ? mergedChildren(base, document, node.id) : [];
  const width = node.props['width'] ?? (component?.kind === 'field' ? (component.width ?? 'half') : 'full');
  const frame = node.children ? (component?.kind === 'table' ? 'sz-compare-table' : 'sz-form-section') : 'sz-form-item';
  return (
    <div className={`sz-compared sz-form-w-${String(width)} ${frame}`} data-mark={kinds[0]}>
      <div className={node.children && component?.kind !== 'table' ? 'sz-form-section-title' : 'sz-form-label'}>
        {kinds.includes('nodeRemoved') ? (
          <del>{node.title}</del>
        ) : kinds.includes('nodeAdded') ? (
          <ins>{node.title}</ins>
        ) : (
          node.title
        )}
        {kinds.map((kind) => (
          <span key={kind} className="sz-compared-mark" data-kind={kind}>
            {t(`designer.compare.kind.${kind}`)}
          </span>
        ))}
      </div>
      {node.children ? null : <FieldSketch node={node} component={component} />}
      {(marks.changes.get(node.id) ?? []).map((change) => (
        <p key={change.name} className="sz-form-hint">
          {changeText(change, t)}
        </p>
      ))}
      {children.length > 0 ? (
        <div className="sz-form-grid">
          {children.map((child) => (
            <ComparedNode key={child.id} node={child} base={base} document={document} marks={marks} />
          ))}
        </div>
      ) : null}
    </div>
  );
}
