import { scannedFields, type DisclosureFields, type ScannedField } from './disclosure-fields.js';
import type { FindingDecision } from './finding-decision.js';
import type { PrivacyDecision, PrivacyFinding } from './privacy/finding.js';
import { maskToken } from './privacy/mask-token.js';
import { scanText, type PrivacyScanOptions } from './privacy/scan-text.js';

/** A span of personal information in a field of a draft. */
export interface FieldFinding extends PrivacyFinding {
  readonly field: ScannedField;
  /** What stands in its place. */
  readonly mask: string;
}

export interface FieldScan {
  /** The fields with every span masked that nobody decided to keep. */
  readonly masked: DisclosureFields;
  readonly findings: readonly FieldFinding[];
  /** Spans that wait for a person. */
  readonly open: readonly FieldFinding[];
}

/** Names that stay readable and names that never do, as {@link scanText} takes them. */
export type FieldNames = Pick<PrivacyScanOptions, 'keepNames' | 'maskNames'>;

/** Scans every field that holds words (obligations D, layer 2). */
export function scanFields(
  fields: DisclosureFields,
  names: FieldNames,
  decisions: readonly FindingDecision[],
): FieldScan {
  const findings: FieldFinding[] = [];
  const masked: Record<string, unknown> = { ...fields };
  for (const field of scannedFields) {
    const text = fields[field];
    if (text === null) continue;
    const scan = scanText(text, { ...names, decisions: decisionsOn(field, decisions, certainIn(text, names)) });
    masked[field] = scan.masked;
    findings.push(...scan.findings.map((finding) => ({ ...finding, field, mask: maskToken(finding.type) })));
  }
  const open = findings.filter(({ certainty, decision }) => certainty === 'ask' && !decision);
  return { masked: masked as unknown as DisclosureFields, findings, open };
}

/**
 * The gate's scan (G4), on the fields as they are to be published: the spans that must not go out. A span is let
 * through only when the machine asked about it and a person kept it; a certain one never is (DIS-7.3).
 */
export function unfitSpans(
  published: DisclosureFields,
  names: FieldNames,
  decisions: readonly FindingDecision[],
): readonly FieldFinding[] {
  return scanFields(published, names, decisions).findings.filter(
    ({ certainty, decision }) => certainty === 'certain' || decision !== 'keep',
  );
}

/** A certain span is masked whatever was decided: keeping it has no route here (DIS-8.2). */
function decisionsOn(
  field: ScannedField,
  decisions: readonly FindingDecision[],
  certain: ReadonlySet<string>,
): PrivacyDecision[] {
  return decisions
    .filter((decision) => decision.field === field && !certain.has(spanKey(decision)))
    .map(({ type, text, action }) => ({ type, text, action: action === 'keep' ? 'keep' : 'mask' }));
}

function certainIn(text: string, names: FieldNames): ReadonlySet<string> {
  const { findings } = scanText(text, names);
  return new Set(findings.filter(({ certainty }) => certainty === 'certain').map(spanKey));
}

function spanKey({ type, text }: Pick<PrivacyFinding, 'type' | 'text'>): string {
  return `${type} ${text}`;
}
