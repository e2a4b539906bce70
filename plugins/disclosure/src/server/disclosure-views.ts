import { dayOf, type Calendar } from '@sanzhi/platform-calendar';
import type { Page, ReadData, RowOf } from '@sanzhi/platform-data';
import type { Cite } from '@sanzhi/platform-i18n';
import type { Clock } from '@sanzhi/platform-kernel';
import { cases, clocks, decisions, type Casework } from '@sanzhi/plugins-casework/server';
import { processTasks } from '@sanzhi/workflows-runtime';
import { articleOfGround, groundOfSecrecy, type ExclusionGround, type FieldFinding } from '../shared/index.js';
import { disclosureDrafts, nonDisclosures, publicEntries, type DisclosureDraft } from './collections.js';
import { scanOf } from './draft-names.js';
import { PREPARATION_TASK, REVIEW_TASK } from './process-parts.js';

/** How much time is left; `workingDaysLeft` is negative when overdue. */
export interface DueView {
  readonly due: string;
  readonly workingDaysLeft: number;
  readonly isProvisional: boolean;
}

/** One decision that waits to be disclosed. */
export interface QueueItem {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly title: string;
  readonly partyName: string;
  readonly due: DueView;
  /** `null`: nobody has begun. */
  readonly draft: { readonly id: string; readonly state: string; readonly authorName: string } | null;
  /** The open process task of the step that comes next, to be completed with it. */
  readonly taskId: string | null;
}

type Clocks = RowOf<typeof clocks>;

/** The clocks of a decision that is to be published, and of one that was changed. */
const rules = ['DIS-13.2', 'DIS-14'] as const;

/** What the screens of disclosure show, read under the viewer. */
export class DisclosureViews {
  constructor(
    private readonly options: {
      readonly clock: Clock;
      readonly calendar: Calendar;
      readonly casework: Casework;
      readonly cite: Cite;
    },
  ) {}

  /** 待公示: issued decisions without an answer yet, the most urgent first. */
  async queue(reader: ReadData, cursor?: string): Promise<Page<QueueItem>> {
    const page = await reader.of(clocks).page({
      where: { rule: { in: [...rules] }, state: 'running' },
      orderBy: ['due'],
      ...(cursor ? { cursor } : {}),
    });
    const ids = [...new Set(page.items.map(({ caseId }) => caseId))];
    const byId = new Map((await reader.of(cases).find({ where: { id: { in: ids } } })).map((row) => [row.id, row]));
    const drafts = await reader.of(disclosureDrafts).find({ where: { caseId: { in: ids } }, orderBy: ['createdAt'] });
    const latest = new Map(drafts.map((draft) => [draft.caseId, draft]));
    const templates = [PREPARATION_TASK, REVIEW_TASK];
    const tasks = await reader
      .of(processTasks)
      .find({ where: { caseId: { in: ids }, state: 'open', template: { in: templates } } });
    const first = page.items.filter(
      ({ caseId }, index) => page.items.findIndex((one) => one.caseId === caseId) === index,
    );
    const items = first.flatMap((clock): QueueItem[] => {
      const row = byId.get(clock.caseId);
      const draft = latest.get(clock.caseId);
      const task = tasks.find(({ caseId }) => caseId === clock.caseId);
      if (!row) return [];
      return [
        {
          caseId: row.id,
          caseNumber: row.number,
          title: row.cause,
          partyName: row.partyName,
          due: this.#due(clock),
          draft: draft ? { id: draft.id, state: draft.state, authorName: draft.authorName } : null,
          taskId: task?.id ?? null,
        },
      ];
    });
    return { ...page, items };
  }

  /** Where disclosure of a case stands: its latest draft, if any, with source, masks and findings. */
  async ofCase(reader: ReadData, caseId: string) {
    const caseRow = await reader.of(cases).get(caseId);
    const decision = await reader.of(decisions).first({ caseId });
    const draft = await reader.of(disclosureDrafts).first({ caseId }, ['-createdAt']);
    const clock = await reader.of(clocks).first({ caseId, rule: { in: [...rules] }, state: 'running' }, ['due']);
    const { number, cause, partyName, secrecy } = caseRow;
    return {
      case: { id: caseId, number, cause, partyName },
      label: this.#ground(groundOfSecrecy(secrecy)),
      document: decision ? (await this.options.casework.documents.page(reader, decision.documentId)).blocks : [],
      due: clock ? this.#due(clock) : null,
      draft: draft ? this.draft(draft) : null,
      nonDisclosure: (await reader.of(nonDisclosures).first({ caseId }, ['-at'])) ?? null,
      entry: draft?.entryId ? ((await reader.of(publicEntries).first({ id: draft.entryId })) ?? null) : null,
    };
  }

  /** A draft with what the scan says of it now. */
  draft(draft: DisclosureDraft) {
    const { masked, findings, open } = scanOf(draft);
    const { id, caseId, state, fields, source, isMinor, authorIds, authorName, reviewerName, reviewNote, rev } = draft;
    return {
      id,
      caseId,
      state,
      fields,
      source,
      masked: draft.published ?? masked,
      findings: findings.map((finding) => ({ ...finding, ...reasonOf(draft, finding) })),
      open: open.length,
      isMinor,
      exclusion: this.#ground(draft.exclusion as ExclusionGround | null),
      authorIds,
      authorName,
      reviewerName,
      reviewNote,
      entryId: draft.entryId,
      rev,
    };
  }

  /** 已公示: the department's entries, newest first, tombstones among them. */
  published(reader: ReadData, cursor?: string) {
    return reader.of(publicEntries).page({
      where: { departmentId: reader.actor.departmentId ?? '-' },
      orderBy: ['-publishedOn'],
      ...(cursor ? { cursor } : {}),
    });
  }

  /** 不予公开登记, newest first. */
  nonDisclosures(reader: ReadData, cursor?: string) {
    return reader.of(nonDisclosures).page({ orderBy: ['-at'], ...(cursor ? { cursor } : {}) });
  }

  #due({ due, isProvisional }: Clocks): DueView {
    const today = dayOf(this.options.clock.now());
    return { due, isProvisional, workingDaysLeft: this.options.calendar.countWorkingDays(today, due) };
  }

  #ground(ground: ExclusionGround | null | undefined) {
    if (!ground) return null;
    const id = articleOfGround(ground);
    return { ground, article: { id, citation: this.options.cite(id) } };
  }
}

function reasonOf({ decisions: decided }: DisclosureDraft, { field, type, text }: FieldFinding) {
  const decision = decided.find((one) => one.field === field && one.type === type && one.text === text);
  return decision?.reason ? { reason: decision.reason } : {};
}
