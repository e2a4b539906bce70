import { yuanText } from '@sanzhi/forms-schema';
import { departments } from '@sanzhi/platform-access';
import { systemActor, type RowOf, type Tx } from '@sanzhi/platform-data';
import { caseOfficers, decisions, type cases, type DecisionRow } from '@sanzhi/plugins-casework/server';
import { parties } from '@sanzhi/plugins-registers/server';
import { publicKind, shownName, withName, type DisclosureFields } from '../shared/index.js';
import { errors } from './errors.js';
import { policyOf } from './policy.js';

/** What a draft is made of, read from the decision, the case and the registers. */
export interface DraftSource {
  readonly decision: DecisionRow;
  /** As the decision says it. */
  readonly source: DisclosureFields;
  /** With the party's name as it is shown. */
  readonly fields: DisclosureFields;
  readonly partyKind: string;
  readonly hiddenName: string | null;
  readonly keepNames: readonly string[];
}

/** Takes over the fields of DIS-11, by name, from the issued decision. @throws DISCLOSURE_NO_DECISION */
export async function draftSource(
  tx: Tx,
  caseRow: RowOf<typeof cases>,
  { isMinor }: { isMinor: boolean },
): Promise<DraftSource> {
  const system = tx.as(systemActor);
  const decision = await issuedDecision(tx, caseRow);
  const party = await system.of(parties).get(caseRow.partyId);
  const { name: department } = await system.of(departments).get(caseRow.departmentId);
  const officers = await system.of(caseOfficers).find({ where: { caseId: caseRow.id } });
  const { nameDisplay } = await policyOf(tx, caseRow.departmentId);
  const source: DisclosureFields = {
    number: decision.number ?? '',
    title: `${party.name}${caseRow.cause.replace(/案$/, '')}案`,
    partyName: party.name,
    legalRepresentative: party.kind === 'citizen' ? null : party.legalRepresentative,
    factSummary: decision.factSummary,
    kinds: decision.kinds.map(publicKind),
    basis: decision.basis,
    result: resultOf(decision),
    department,
    formedOn: decision.decidedOn ?? '',
  };
  const isPerson = party.kind === 'citizen' && !party.isIndividualBusiness;
  const shown = isPerson ? shownName(party.name, { display: nameDisplay, isMinor }) : party.name;
  const officerNames = officers.map(({ name }) => name);
  return {
    decision,
    source,
    fields: withName(source, party.name, shown),
    partyKind: party.kind,
    hiddenName: shown === party.name ? null : party.name,
    keepNames: [shown, party.legalRepresentative ?? '', department, ...officerNames].filter((name) => name !== ''),
  };
}

/** What was decided, with the sums that the document prints beside it (DIS-11.4). */
function resultOf({ result, fineAmount, confiscatedValue }: DecisionRow): string {
  const sums = [
    fineAmount ? `罚款${yuanText(fineAmount)}元` : '',
    confiscatedValue ? `没收财物价值${yuanText(confiscatedValue)}元` : '',
  ].filter((sum) => sum !== '' && !result.includes(sum));
  return sums.length === 0 ? result : `${result}（${sums.join('，')}）`;
}

async function issuedDecision(tx: Tx, { id: caseId, number }: RowOf<typeof cases>): Promise<DecisionRow> {
  const decision = await tx.of(decisions).first({ caseId });
  if (decision && ['issued', 'served'].includes(decision.state)) return decision;
  throw errors.DISCLOSURE_NO_DECISION({ number });
}
