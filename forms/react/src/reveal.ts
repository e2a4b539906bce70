import { useEffect, useRef } from 'react';
import type { FormModel } from './form-model.js';

/** A field that somebody wants to see. */
export interface RevealTarget {
  readonly nodeId: string;
  readonly row: number | undefined;
}

type Revealer = (target: RevealTarget) => void;

const revealersOf = new WeakMap<FormModel, Set<Revealer>>();

/** Asks pages, folded sections and long tables to bring a field into being on the screen. */
export function reveal(model: FormModel, target: RevealTarget): void {
  for (const revealer of revealersOf.get(model) ?? []) revealer(target);
}

/** Called with each field that somebody wants to see; whoever hides it shows it. */
export function useReveal(model: FormModel, revealer: Revealer): void {
  const latest = useRef(revealer);
  latest.current = revealer;
  useEffect(() => {
    const list = revealersOf.get(model) ?? new Set<Revealer>();
    revealersOf.set(model, list);
    const call: Revealer = (target) => latest.current(target);
    list.add(call);
    return () => void list.delete(call);
  }, [model]);
}

/** Whether a node is the field, or holds it. */
export function holds(model: FormModel, nodeId: string, { nodeId: wanted }: Pick<RevealTarget, 'nodeId'>): boolean {
  let at = model.compiled.node(wanted)?.parent;
  if (wanted === nodeId) return true;
  while (at) {
    if (at.node.id === nodeId) return true;
    at = at.parent;
  }
  return false;
}
