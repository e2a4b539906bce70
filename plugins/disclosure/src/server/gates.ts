import type { AppError } from '@sanzhi/platform-kernel';
import type { DecisionGate, GateCall } from '@sanzhi/plugins-casework/server';
import {
  articleOfGround,
  groundOfSecrecy,
  unfitSpans,
  zhCN as words,
  type ExclusionGround,
  type FieldFinding,
} from '../shared/index.js';
import { disclosureDrafts, type DisclosureDraft } from './collections.js';
import { namesOf, scanOf } from './draft-names.js';
import { errors } from './errors.js';
import { zhCN } from './locales/zh-CN.js';

/** What a gate of publication is asked about: the draft as its reviewer wants it published. */
async function draftOf({ tx, subject, caseRow }: GateCall): Promise<DisclosureDraft | undefined> {
  const [kind, id = ''] = subject.split('/');
  return kind === 'disclosure' ? tx.of(disclosureDrafts).first({ id, caseId: caseRow.id }) : undefined;
}

/** G2: nothing is published but a submitted draft, under review by somebody who did not word it (DIS-8.0). */
const reviewedByAnother: DecisionGate = {
  id: 'G2',
  acts: ['decision.publish'],
  async check(call) {
    const draft = await draftOf(call);
    if (!draft?.reviewerId || draft.state !== 'submitted' || !draft.published) {
      return errors.DISCLOSURE_NO_REVIEW({}, { article: 'DIS-8.0' });
    }
    return samePerson(draft, { id: draft.reviewerId, name: draft.reviewerName ?? '' });
  },
};

/** G3: what DIS-7 excludes. Disclosing it by consent or by the head's approval (DIS-8.2, DIS-8.3) has no route here. */
const notExcluded: DecisionGate = {
  id: 'G3',
  acts: ['decision.publish'],
  async check(call) {
    const draft = await draftOf(call);
    const ground = (draft?.exclusion as ExclusionGround | null | undefined) ?? groundOfSecrecy(call.caseRow.secrecy);
    return ground ? excluded(ground) : undefined;
  },
};

/**
 * G4: every span that the scan asks about was decided by a person, and the scan, repeated on the exact text that is to
 * go out, finds nothing in it but what a person kept (PLAN-2.1.3d).
 */
const privacyClean: DecisionGate = {
  id: 'G4',
  acts: ['decision.publish'],
  async check(call) {
    const draft = await draftOf(call);
    if (!draft?.published) return undefined;
    const undecided = scanOf(draft).open;
    return privacyOpen([...undecided, ...unfitSpans(draft.published, namesOf(draft), draft.decisions)]);
  },
};

export const disclosureGates: readonly DecisionGate[] = [reviewedByAnother, notExcluded, privacyClean];

/** The refusal of G2, when the person worked on the draft. */
export function samePerson(
  { authorIds }: Pick<DisclosureDraft, 'authorIds'>,
  { id, name }: { readonly id: string; readonly name: string },
): AppError | undefined {
  return authorIds.includes(id) ? errors.DISCLOSURE_SAME_PERSON({ name }, { article: 'DIS-8.0' }) : undefined;
}

/** The refusal of G4, naming every span; nothing when there is none. */
export function privacyOpen(spans: readonly FieldFinding[]): AppError | undefined {
  if (spans.length === 0) return undefined;
  const details = spans.map(({ field, type, text, start, end }) => ({
    code: 'DISCLOSURE_PRIVACY_SPAN',
    pointer: `/${field}`,
    article: 'DIS-7.3',
    params: { field: words[`disclosure.field.${field}`], type: words[`disclosure.privacy.${type}`], text, start, end },
  }));
  return errors.DISCLOSURE_PRIVACY_OPEN({ count: spans.length }, { article: 'DIS-7.3', details });
}

function excluded(ground: ExclusionGround): AppError {
  const params = {
    ground,
    exclusion: words[`disclosure.exclusion.${ground}`],
    route: zhCN[`disclosure.route.${ground}`],
  };
  return errors.DISCLOSURE_EXCLUDED(params, { article: articleOfGround(ground) });
}
