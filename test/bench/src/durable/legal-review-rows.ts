import { createHash } from 'node:crypto';
import { newId } from '@sanzhi/platform-data';
import type { Statement } from './statement.js';

/**
 * The rows that a legal review leaves in the database, step by step: what any program with our history, inbox and
 * audit trail has to write. The floors send these statements and nothing else. The one place to change when the
 * runtime's rows change; a test holds that both leave the same number of rows in each table.
 */
export class LegalReviewRows {
  readonly #id = newId();
  readonly #caseId = newId();
  readonly #departmentId: string;
  readonly #officerId: string;
  #taskId = '';
  #historySeq = 0;
  #auditSeq = 0;
  #auditHash = '0'.repeat(64);

  constructor({ departmentId, officerId }: { readonly departmentId: string; readonly officerId: string }) {
    this.#departmentId = departmentId;
    this.#officerId = officerId;
  }

  /** The three transactions. */
  get steps(): readonly (() => readonly Statement[])[] {
    return [() => this.#start(), () => this.#completeDraft(), () => this.#completeReview()];
  }

  #start(): Statement[] {
    const at = now();
    const [state, officer] = [this.#state(3, TASK_DRAFT), this.#officerId];
    return [
      insertInstance([
        ...[this.#id, this.#departmentId, this.#caseId, this.#departmentId, 'legalReview', null, null],
        ...[state, 'active', null, officer, at, null, 1],
      ]),
      this.#newTask('draft', '拟定决定', { assignee: officer, at }),
      this.#history(at, [
        ['legalReview', 'activated'],
        ['start', 'activated'],
        ['start', 'completed'],
        ['start_draft', 'taken'],
        ['draft', 'activated'],
      ]),
    ];
  }

  #completeDraft(): Statement[] {
    const at = now();
    const done = this.#completeTask('draft', '拟定决定', at);
    return [
      ...done,
      this.#newTask('review', '法制审核', { assignee: null, at }),
      insertCandidate([newId(), this.#taskId, 'reviewer']),
      this.#newState('active', null, this.#state(4, TASK_REVIEW)),
      this.#history(at, [
        ['draft', 'completed'],
        ['draft_review', 'taken'],
        ['review', 'activated'],
      ]),
    ];
  }

  #completeReview(): Statement[] {
    const at = now();
    return [
      ...this.#completeTask('review', '法制审核', at),
      this.#newState('completed', at, this.#state(5, '')),
      this.#history(at, [
        ['review', 'completed'],
        ['review_end', 'taken'],
        ['end', 'activated'],
        ['end', 'completed'],
        ['legalReview', 'completed'],
      ]),
    ];
  }

  #newTask(element: string, name: string, { assignee, at }: { assignee: string | null; at: string }): Statement {
    this.#taskId = newId();
    return insertTask([
      ...[this.#taskId, this.#departmentId, this.#id, this.#caseId, element, 3, name, null, null, null],
      ...[assignee, 'open', null, at, null, null, 1],
    ]);
  }

  /** Reads what the step rests on, closes the task and puts it on the trail. */
  #completeTask(element: string, name: string, at: string): Statement[] {
    return [
      {
        sql:
          'SELECT t.token, t.rev, t.assignee_id, i.state, i.rev AS instance_rev, h.seq, h.hash FROM process_tasks t ' +
          'JOIN process_instances i ON i.id = t.instance_id LEFT JOIN audit_heads h ON h.stream = ? WHERE t.id = ?',
        params: [this.#stream, this.#taskId],
      },
      {
        sql: "UPDATE process_tasks SET state = 'completed', completed_at = ?, completed_by = ?, rev = 2 WHERE id = ? AND rev = 1",
        params: [at, this.#officerId, this.#taskId],
      },
      ...this.#audit(JSON.stringify({ name, elementId: element }), at),
    ];
  }

  #audit(data: string, at: string): Statement[] {
    const entry = {
      stream: this.#stream,
      seq: this.#auditSeq + 1,
      at,
      actor_id: this.#officerId,
      actor_name: 'officer',
      action: 'task.completed',
      subject: `task/${this.#taskId}`,
      data,
      commitments: '{}',
      prev_hash: this.#auditHash,
    };
    const hash = createHash('sha256').update(JSON.stringify(entry)).digest('hex');
    const head =
      this.#auditSeq === 0
        ? insertHead([newId(), entry.stream, entry.seq, hash])
        : { sql: 'UPDATE audit_heads SET seq = ?, hash = ? WHERE stream = ?', params: [entry.seq, hash, entry.stream] };
    [this.#auditSeq, this.#auditHash] = [entry.seq, hash];
    return [head, insertEntry([newId(), ...Object.values(entry), hash])];
  }

  #newState(status: string, endedAt: string | null, state: string): Statement {
    return {
      sql: 'UPDATE process_instances SET state = ?, status = ?, ended_at = ?, rev = rev + 1 WHERE id = ?',
      params: [state, status, endedAt, this.#id],
    };
  }

  #history(at: string, events: readonly (readonly [element: string, event: string])[]): Statement {
    const rows = events.map(([element, event]) => {
      this.#historySeq += 1;
      return [
        ...[newId(), this.#departmentId, this.#caseId, this.#id],
        ...[this.#historySeq, element, event, this.#officerId, at],
      ];
    });
    return insertHistory(...rows);
  }

  get #stream(): string {
    return `case/${this.#caseId}`;
  }

  #state(seq: number, waiting: string): string {
    const tokens = waiting === '' ? '' : `{"id":1,"node":-1,"parent":0,"waits":"inside"},${waiting}`;
    return (
      `{"format":1,"process":"legalReview","status":"active","seq":${seq},` +
      `"variables":{"starter":"${this.#officerId}"},"tokens":[${tokens}],"subscriptions":[]}`
    );
  }
}

const TASK_DRAFT = '{"id":3,"node":1,"parent":1,"waits":"task"}';
const TASK_REVIEW = '{"id":4,"node":2,"parent":1,"waits":"task"}';

type Tuple = Statement['params'];

const insertInstance = insertInto(
  'process_instances',
  'id, department_id, case_id, version_id, process_id, parent_id, parent_token',
  'state, status, incident, started_by, started_at, ended_at, rev',
);
const insertTask = insertInto(
  'process_tasks',
  'id, department_id, instance_id, case_id, element_id, token, name, template, form_key, form_version_id',
  'assignee_id, state, due_on, created_at, completed_at, completed_by, rev',
);
const insertCandidate = insertInto('process_candidates', 'id, task_id, role');
const insertHistory = insertInto(
  'process_history',
  'id, department_id, case_id, instance_id, seq, element_id, event, actor_id, at',
);
const insertHead = insertInto('audit_heads', 'id, stream, seq, hash');
const insertEntry = insertInto(
  'audit_entries',
  'id, stream, seq, at, actor_id, actor_name, action, subject, data, commitments, prev_hash, hash',
);

/** Inserts rows of these columns; the text is made once for each number of rows. */
function insertInto(table: string, ...columns: readonly string[]): (...rows: readonly Tuple[]) => Statement {
  const names = columns.join(', ');
  const tuple = `(${names.replaceAll(/\w+/g, '?')})`;
  const texts: string[] = [];
  return (...rows) => {
    const sql = (texts[rows.length] ??= `INSERT INTO ${table} (${names}) VALUES ${rows.map(() => tuple).join(', ')}`);
    return { sql, params: rows.length === 1 ? (rows[0] ?? []) : rows.flat() };
  };
}

function now(): string {
  return new Date().toISOString().slice(0, 23).replace('T', ' ');
}
