import * as Elements from 'bpmn-elements';
import { Engine } from 'bpmn-engine';
import { BpmnModdle } from 'bpmn-moddle';
import serializer, { TypeResolver } from 'moddle-context-serializer';
import { listenerOf, type LogEntry } from '../event-log.js';
import { type Runner, work } from './runner.js';
import type { SampleProcess } from './sample-processes.js';

/** bpmn-engine on a source that was parsed and serialized once; an engine per instance, as it is meant to be used. */
export async function bpmnEngine(sample: SampleProcess): Promise<Runner> {
  const xml = sample.xml((name) => `\${environment.variables.${name}}`);
  const sourceContext = serializer(await new BpmnModdle().fromXML(xml), TypeResolver(Elements));
  return (variables) =>
    new Promise((resolve, reject) => {
      const log: LogEntry[] = [];
      const engine = new Engine({ name: 'bench', sourceContext, variables, services: { work: serve } });
      void engine.execute({ listener: listenerOf(log) }, (error: Error | null) =>
        error ? reject(error) : resolve(JSON.stringify(log)),
      );
    });
}

function serve(_scope: unknown, done: (error: Error | null) => void): void {
  void work().then(() => done(null));
}
