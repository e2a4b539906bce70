import { randomUUID } from 'node:crypto';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import * as Elements from 'bpmn-elements';
import { type BpmnEngineExecutionState, Engine } from 'bpmn-engine';
import { BpmnModdle } from 'bpmn-moddle';
import serializer, { TypeResolver } from 'moddle-context-serializer';
import { listenerOf, type LogEntry } from '../event-log.js';
import { legalReviewTasks, legalReviewXml } from './legal-review.js';

/**
 * Legal reviews on bpmn-engine, its state saved and recovered at every step, as its documentation says to do it, and what
 * happened in the step written beside it: the history that ours keeps too.
 */
export interface PeerRuntime {
  /** Carries one review through. @returns what the engine says of itself at the end: `idle` when it is done */
  review(): Promise<string>;
  /** What happened in the last review, step by step. */
  history(): LogEntry[][];
  /** Bytes of the saved state at its largest, without the source. */
  readonly stateBytes: number;
  close(): void;
}

export async function bpmnEngineOnSqlite(file: string, synchronous: 'FULL' | 'NORMAL'): Promise<PeerRuntime> {
  const sourceContext = serializer(await new BpmnModdle().fromXML(legalReviewXml), TypeResolver(Elements));
  const store = new StateStore(file, synchronous);
  const createEngine = () => new Engine({ name: 'bench', sourceContext });
  let stateBytes = 0;

  async function save(id: string, engine: Engine, log: LogEntry[]): Promise<void> {
    const state = withoutSource(await engine.getState());
    stateBytes = Math.max(stateBytes, Buffer.byteLength(state));
    store.save(id, state, JSON.stringify(log.splice(0)));
  }

  return {
    async review() {
      const id = randomUUID();
      const log: LogEntry[] = [];
      const listener = listenerOf(log);
      let last = createEngine();
      await last.execute({ listener });
      await save(id, last, log);
      for (const task of legalReviewTasks) {
        last = createEngine().recover(store.load(id));
        const execution = await last.resume({ listener });
        execution.signal({ id: task });
        await save(id, last, log);
      }
      return last.state;
    },
    get stateBytes() {
      return stateBytes;
    },
    history: () => store.lastSteps(legalReviewTasks.length + 1),
    close: () => store.close(),
  };
}

/** The source is given anew at recovery, so it need not be saved. */
function withoutSource(state: BpmnEngineExecutionState): string {
  const definitions = state.definitions?.map(({ source: _, ...rest }) => rest);
  return JSON.stringify({ ...state, definitions });
}

/** One row per instance, one more per step, one transaction per step. */
class StateStore {
  readonly #database: DatabaseSyncInstance;
  readonly #begin;
  readonly #commit;
  readonly #save;
  readonly #load;
  readonly #note;

  constructor(file: string, synchronous: 'FULL' | 'NORMAL') {
    this.#database = new DatabaseSync(file);
    this.#database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}`);
    this.#database.exec('CREATE TABLE instances (id TEXT PRIMARY KEY, state TEXT)');
    this.#database.exec('CREATE TABLE steps (seq INTEGER PRIMARY KEY, instance_id TEXT, events TEXT)');
    this.#begin = this.#database.prepare('BEGIN IMMEDIATE');
    this.#commit = this.#database.prepare('COMMIT');
    this.#save = this.#database.prepare(
      'INSERT INTO instances VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state',
    );
    this.#note = this.#database.prepare('INSERT INTO steps (instance_id, events) VALUES (?, ?)');
    this.#load = this.#database.prepare('SELECT state FROM instances WHERE id = ?');
  }

  save(id: string, state: string, events: string): void {
    this.#begin.run();
    this.#save.run(id, state);
    this.#note.run(id, events);
    this.#commit.run();
  }

  load(id: string): BpmnEngineExecutionState {
    return JSON.parse((this.#load.get(id) as { state: string }).state) as BpmnEngineExecutionState;
  }

  /** The events of the last steps, in order. */
  lastSteps(count: number): LogEntry[][] {
    const rows = this.#database.prepare('SELECT events FROM steps ORDER BY seq DESC LIMIT ?').all(count);
    return rows.map((row) => JSON.parse((row as { events: string }).events) as LogEntry[]).reverse();
  }

  close(): void {
    this.#database.close();
  }
}
