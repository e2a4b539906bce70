/** The six kinds of material, in the order of article 21. */
export const materialKinds = ['situation', 'evidence', 'hearing', 'appraisal', 'draft', 'other'] as const;
export type MaterialKind = (typeof materialKinds)[number];

/** The obligation that asks for each kind. */
export const materialArticles: Readonly<Record<MaterialKind, string>> = {
  situation: 'REV-21.1',
  evidence: 'REV-21.2',
  hearing: 'REV-21.3',
  appraisal: 'REV-21.4',
  draft: 'REV-21.5',
  other: 'REV-21.6',
};

/** Where a material is found: a document, an activity or a recording of the case, or paper kept by the handler. */
export const materialSources = ['document', 'activity', 'recording', 'paper'] as const;
export type MaterialSource = (typeof materialSources)[number];

/** One material as it is handed in. It is there when it refers to something, or says it in its own text. */
export interface Material {
  readonly kind: MaterialKind;
  readonly title: string;
  readonly source?: MaterialSource | undefined;
  /** Id of what `source` names; absent for paper. */
  readonly reference?: string | undefined;
  /** The statement itself, or where the paper is kept. */
  readonly text?: string | undefined;
  /** Moment of a material that came after the receipt (ISO 8601); it does not restart the clock. */
  readonly addedAt?: string;
}

/** The facts that make materials necessary. */
export type MaterialFacts = Readonly<Record<string, unknown>>;

/** Which kinds a submission must hold: the hearing's transcript and the appraisals only where there were any. */
export function requiredMaterials(facts: MaterialFacts): MaterialKind[] {
  return [
    'situation',
    'evidence',
    ...(facts['hearingHeld'] === true ? (['hearing'] as const) : []),
    ...(facts['appraisalDone'] === true ? (['appraisal'] as const) : []),
    'draft',
  ];
}

export function isPresent({ source, reference, text }: Material): boolean {
  return Boolean(text?.trim()) || (source !== undefined && source !== 'paper' && Boolean(reference));
}

/** G6: the kinds that a submission lacks. */
export function missingMaterials(materials: readonly Material[], facts: MaterialFacts): MaterialKind[] {
  return requiredMaterials(facts).filter(
    (kind) => !materials.some((material) => material.kind === kind && isPresent(material)),
  );
}
