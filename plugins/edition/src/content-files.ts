import { readdirSync, readFileSync } from 'node:fs';

/** One configuration item that the edition ships. */
export interface ShippedItem {
  readonly kind: 'form' | 'process' | 'document-template';
  readonly key: string;
  readonly title: string;
  readonly content: unknown;
}

/** The template forms, flowcharts and documents, read from their files. */
export function shippedItems(): ShippedItem[] {
  return [...jsonItems('forms', 'form'), ...jsonItems('documents', 'document-template'), ...processItems()];
}

function jsonItems(folder: string, kind: ShippedItem['kind']): ShippedItem[] {
  return filesOf(folder, '.json').map((name) => {
    const content = JSON.parse(read(`${folder}/${name}`)) as { id: string; title: string };
    return { kind, key: content.id, title: content.title, content };
  });
}

function processItems(): ShippedItem[] {
  return filesOf('processes', '.bpmn').map((name) => {
    const xml = read(`processes/${name}`);
    const [, title = name] = /<bpmn:process [^>]*name="([^"]+)"/.exec(xml) ?? [];
    return { kind: 'process', key: name.replace(/\.bpmn$/, ''), title, content: { xml } };
  });
}

function filesOf(folder: string, ending: string): string[] {
  return readdirSync(new URL(`./${folder}/`, import.meta.url))
    .filter((name) => name.endsWith(ending))
    .sort();
}

function read(path: string): string {
  return readFileSync(new URL(`./${path}`, import.meta.url), 'utf8');
}
