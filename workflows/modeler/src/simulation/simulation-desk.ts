/** What the simulation needs to know of the office: a part of the flowchart desk (`GET /flowcharts/desk`). */
export interface SimulationDesk {
  readonly roles: readonly { readonly id: string; readonly title: string }[];
  /** What steps made from them are called: forms say under that id what may be filled in. */
  readonly templates?: readonly { readonly id: string; readonly elementId: string }[];
  readonly forms: readonly { readonly key: string; readonly title: string }[];
  /** What conditions may read of a case. */
  readonly facts: readonly SimulatedFact[];
}

export interface SimulatedFact {
  readonly path: string;
  readonly title: string;
  readonly type: 'boolean' | 'number' | 'choice' | 'choices' | 'text';
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

/** Values by the path that conditions read. */
export type FactValues = Readonly<Record<string, unknown>>;
