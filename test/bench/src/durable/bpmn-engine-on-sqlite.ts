import { EventEmitter } from 'node:events';
import { randomUUID } from 'node:crypto';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import * as Elements from 'bpmn-elements';
import { type BpmnEngineExecutionState, Engine } from 'bpmn-engine';
import { BpmnModdle } from 'bpmn-moddle';
import serializer, { TypeResolver } from 'moddle-context-serializer';
import { legalReviewTasks, legalReviewXml } from './legal-review.js';

/** Legal reviews on bpmn-engine, its state saved and recovered at every step: how its documentation says to do it. */
export interface PeerRuntime {
  /** Carries one review through. @returns what the engine says of itself at the end: `idle` when it is done */
  review(): Promise<string>;
  /** Bytes of the saved state at its largest, without the source. */
  readonly stateBytes: number;
  close(): void;
}

export async function bpmnEngineOnSqlite(file: string, synchronous: 'FULL' | 'NORMAL'): Promise<PeerRuntime> {
  const sourceContext = serializer(await new BpmnModdle().fromXML(legalReviewXml), TypeResolver(Elements));
  const store = new StateStore(file, synchronous);
  const createEngine = () => new Engine({ name: 'bench', sourceContext });
  let stateBytes = 0;

  async function save(id: string, engine: Engine): Promise<void> {
    const state = withoutSource(await engine.getState());
    stateBytes = Math.max(stateBytes, Buffer.byteLength(state));
    store.save(id, state);
  }

  return {
    async review() {
      const id = randomUUID();
      let last = createEngine();
      await last.execute({ listener: new EventEmitter() });
      await save(id, last);
      for (const task of legalReviewTasks) {
        last = createEngine().recover(store.load(id));
        const execution = await last.resume({ listener: new EventEmitter() });
        execution.signal({ id: task });
        await save(id, last);
      }
      return last.state;
    },
    get stateBytes() {
      return stateBytes;
    },
    close: () => store.close(),
  };
}

/** The source is given anew at recovery, so it need not be saved. */
function withoutSource(state: BpmnEngineExecutionState): string {
  const definitions = state.definitions?.map(({ source: _, ...rest }) => rest);
  return JSON.stringify({ ...state, definitions });
}

/** One row per instance, one transaction per step. */
class StateStore {
  readonly #database: DatabaseSyncInstance;
  readonly #begin;
  readonly #commit;
  readonly #save;
  readonly #load;

  constructor(file: string, synchronous: 'FULL' | 'NORMAL') {
    this.#database = new DatabaseSync(file);
    this.#database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}`);
    this.#database.exec('CREATE TABLE instances (id TEXT PRIMARY KEY, state TEXT)');
    this.#begin = this.#database.prepare('BEGIN IMMEDIATE');
    this.#commit = this.#database.prepare('COMMIT');
    this.#save = this.#database.prepare(
      'INSERT INTO instances VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state',
    );
    this.#load = this.#database.prepare('SELECT state FROM instances WHERE id = ?');
  }

  save(id: string, state: string): void {
    this.#begin.run();
    this.#save.run(id, state);
    this.#commit.run();
  }

  load(id: string): BpmnEngineExecutionState {
    return JSON.parse((this.#load.get(id) as { state: string }).state) as BpmnEngineExecutionState;
  }

  close(): void {
    this.#database.close();
  }
}
