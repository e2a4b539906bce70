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
  #steps = 0;
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
        ...[this.#id, this.#departmentId, this.#caseId, null, this.#departmentId, 'legalReview', null, null],
        ...[state, 'active', null, 1, officer, at, null, 1],
      ]),
      this.#step({ command: 'start', elementId: null, firstToken: 1, at }, [
        ['a', 'legalReview', 1],
        ['a', 'start', 2],
        ['c', 'start', 2],
        ['t', 'start_draft', 0],
        ['a', 'draft', 3],
      ]),
      this.#newTask('draft', '拟定决定', { assignee: officer, at }),
    ];
  }

  #completeDraft(): Statement[] {
    const at = now();
    const done = this.#completeTask('draft', '拟定决定', at);
    return [
      ...done,
      this.#newState('active', null, this.#state(4, TASK_REVIEW)),
      this.#step({ command: 'taskCompleted', elementId: 'draft', firstToken: 4, at }, [
        ['c', 'draft', 3],
        ['t', 'draft_review', 0],
        ['a', 'review', 4],
      ]),
      this.#newTask('review', '法制审核', { assignee: null, at }),
      insertCandidate([newId(), this.#taskId, 'reviewer']),
    ];
  }

  #completeReview(): Statement[] {
    const at = now();
    return [
      ...this.#completeTask('review', '法制审核', at),
      { sql: 'DELETE FROM process_candidates WHERE task_id = ?', params: [this.#taskId] },
      this.#newState('completed', at, this.#state(5, '')),
      this.#step({ command: 'taskCompleted', elementId: 'review', firstToken: 5, at }, [
        ['c', 'review', 4],
        ['t', 'review_end', 0],
        ['a', 'end', 5],
        ['c', 'end', 5],
        ['c', 'legalReview', 1],
      ]),
    ];
  }

  #newTask(element: string, name: string, { assignee, at }: { assignee: string | null; at: string }): Statement {
    this.#taskId = newId();
    return insertTask([
      ...[this.#taskId, this.#departmentId, this.#id, this.#caseId, 'task', null, element, 3, name, null, null, null],
      ...[assignee, assignee === null ? 1 : 0, null, 'open', 50, null, null, 0, null, null, null, null, null, 0, null],
      ...[at, null, null, null, 1],
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
        sql:
          "UPDATE process_tasks SET state = 'completed', completed_at = ?, completed_by = ?, completed_in = ?, rev = 2 " +
          'WHERE id = ? AND rev = 1',
        params: [at, this.#officerId, this.#steps + 1, this.#taskId],
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
      sql: 'UPDATE process_instances SET state = ?, status = ?, steps = ?, ended_at = ?, rev = rev + 1 WHERE id = ?',
      params: [state, status, this.#steps + 1, endedAt, this.#id],
    };
  }

  #step(
    { command, elementId, firstToken, at }: Step,
    events: readonly (readonly [string, string, number])[],
  ): Statement {
    this.#steps += 1;
    const prefix = Buffer.from(this.#id.replaceAll('-', ''), 'hex').toString('base64url');
    return insertStep([
      ...[`${prefix}.${String(this.#steps).padStart(8, '0')}`, this.#departmentId, this.#caseId, this.#id, this.#steps],
      ...[command, elementId, null, JSON.stringify(events), firstToken, this.#officerId, at],
    ]);
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

/** What a step of history says of itself. */
interface Step {
  readonly command: string;
  readonly elementId: string | null;
  readonly firstToken: number;
  readonly at: string;
}

type Tuple = Statement['params'];

const insertInstance = insertInto(
  'process_instances',
  'id, department_id, case_id, business_key, version_id, process_id, parent_id, parent_token',
  'state, status, incident, steps, started_by, started_at, ended_at, rev',
);
const insertTask = insertInto(
  'process_tasks',
  'id, department_id, instance_id, case_id, kind, parent_id, element_id, token, name, template, form_key, form_version_id',
  'assignee_id, is_offered, owner_id, state, priority, due_on, due_rule, is_provisional, follow_up_on, local, note',
  'agrees, opinion, urges, urged_at, created_at, completed_at, completed_by, completed_in, rev',
);
const insertCandidate = insertInto('process_candidates', 'id, task_id, role');
const insertStep = insertInto(
  'process_steps',
  'id, department_id, case_id, instance_id, seq, command, element_id, note, events, first_token, actor_id, at',
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
