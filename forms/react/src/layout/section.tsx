import type { FormNode } from '@sanzhi/forms-schema';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useFormSurroundings } from '../form-context.js';
import type { LayoutView } from '../form-views.js';
import { usePrinting } from '../print-context.js';
import { holds, useReveal } from '../reveal.js';
import { useUntilFound } from '../until-found.js';
import { PagePanel, usePageOf } from './page-panel.js';

/** A group of fields under a heading; it may be folded, and is a page directly inside tabs or steps. */
export const sectionView: LayoutView = { type: 'section', Layout: Section };

interface SectionProps {
  readonly node: FormNode;
  readonly children: ReactNode;
}

function Section({ node, children }: SectionProps) {
  const pages = usePageOf(node.id);
  return pages ? (
    <PagePanel node={node} pages={pages}>
      {children}
    </PagePanel>
  ) : (
    <Group node={node}>{children}</Group>
  );
}

function Group({ node, children }: SectionProps) {
  const { model } = useFormSurroundings();
  const id = useId();
  const body = useRef<HTMLDivElement>(null);
  const isCollapsible = node.props['collapsible'] === true;
  const [isFolded, fold] = useFolded(
    `${model.compiled.document.id}.${node.id}`,
    isCollapsible && node.props['folded'] === true,
  );
  const isPrinting = usePrinting();
  const isHidden = isCollapsible && isFolded && !isPrinting;
  useUntilFound(body, isHidden, () => fold(false));
  useReveal(model, (target) => {
    if (isHidden && holds(model, node.id, target)) fold(false);
  });
  return (
    <section className="sz-form-section" aria-labelledby={id}>
      <h2 id={id} className="sz-form-section-title">
        {isCollapsible ? (
          <button type="button" aria-expanded={!isHidden} aria-controls={`${id}-body`} onClick={() => fold(!isFolded)}>
            {node.title}
          </button>
        ) : (
          node.title
        )}
      </h2>
      {node.description ? <p className="sz-form-hint">{node.description}</p> : null}
      <div className="sz-form-grid" id={`${id}-body`} ref={body}>
        {children}
      </div>
    </section>
  );
}

/** Whether something is folded, as its reader left it the last time on this computer. */
function useFolded(name: string, initially: boolean): readonly [boolean, (isFolded: boolean) => void] {
  const key = `sanzhi.forms.folded.${name}`;
  const [isFolded, setFolded] = useState(() => remembered(key) ?? initially);
  return [
    isFolded,
    (next) => {
      setFolded(next);
      remember(key, next);
    },
  ];
}

function remembered(key: string): boolean | undefined {
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? undefined : kept === 'true';
  } catch {
    // Storage may be closed to us; then nothing is remembered.
    return undefined;
  }
}

function remember(key: string, isFolded: boolean): void {
  try {
    localStorage.setItem(key, String(isFolded));
  } catch {
    // As above.
  }
}
