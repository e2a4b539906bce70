import type { FormError, FormNode } from '@sanzhi/forms-schema';
import { useCallback, useMemo, useState } from 'react';
import { useFormSurroundings } from '../form-context.js';
import type { FormModel } from '../form-model.js';
import type { Pages } from '../page-context.js';
import { holds, useReveal } from '../reveal.js';
import { useFormResult } from '../use-form-result.js';

/** A page with what is still wrong on it. */
export interface PageState {
  readonly node: FormNode;
  readonly errors: readonly FormError[];
  readonly isCurrent: boolean;
  readonly isJudged: boolean;
  /** Whether somebody was there. */
  readonly isSeen: boolean;
}

/** The pages inside a layout element: what is there, which is shown, what is wrong on each. */
export function usePages(node: FormNode, id: string, kind: Pages['kind']) {
  const { model } = useFormSurroundings();
  const result = useFormResult(model);
  const [chosen, setChosen] = useState<string>();
  const [judged, setJudged] = useState<ReadonlySet<string>>(new Set());
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const nodes = pagesIn(node, model).filter((page) => result.visible.has(page.id));
  const current = nodes.find((page) => page.id === chosen)?.id ?? nodes[0]?.id;
  const showsAll = model.shared.showsAll;
  const { serverErrors } = model.shared;
  const all = useMemo(() => [...result.errors, ...serverErrors], [result, serverErrors]);

  const open = useCallback((pageId: string) => {
    setChosen(pageId);
    setSeen((before) => new Set([...before, pageId]));
  }, []);
  const judge = useCallback((pageId: string) => setJudged((before) => new Set([...before, pageId])), []);
  useReveal(model, (target) => {
    const page = nodes.find((one) => holds(model, one.id, target));
    if (page) open(page.id);
  });

  const states: readonly PageState[] = nodes.map((page) => ({
    node: page,
    errors: all.filter(({ nodeId }) => nodeId !== undefined && holds(model, page.id, { nodeId })),
    isCurrent: page.id === current,
    isJudged: showsAll || judged.has(page.id),
    isSeen: page.id === current || seen.has(page.id),
  }));
  const ids = nodes.map((page) => page.id).join(' ');
  const pages = useMemo<Pages>(
    () => ({
      ids: ids.split(' '),
      current,
      kind,
      isJudged: (pageId) => judged.has(pageId),
      tabId: (pageId) => `${id}-tab-${pageId}`,
      panelId: (pageId) => `${id}-page-${pageId}`,
      open,
    }),
    [ids, current, kind, judged, id, open],
  );
  return { states, pages, open, judge, values: result.values };
}

/** Elements directly inside that hold others are the pages. */
function pagesIn(node: FormNode, model: FormModel): readonly FormNode[] {
  return (node.children ?? []).flatMap((id) => {
    const child = model.compiled.node(id);
    return child && !child.isField && child.component?.hasChildren !== false ? [child.node] : [];
  });
}
