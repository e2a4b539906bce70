import { readdirSync, readFileSync } from 'node:fs';
import type { FormTemplate } from '@sanzhi/forms-server';

/** One configuration item that the edition ships. */
export interface ShippedItem {
  readonly kind: 'dictionary' | 'form-fragment' | 'form' | 'process' | 'document-template';
  readonly key: string;
  readonly title: string;
  readonly content: unknown;
}

/** What the edition publishes, read from its files; what others refer to comes first. */
export function shippedItems(): ShippedItem[] {
  return [
    ...jsonItems('dictionaries', 'dictionary'),
    ...jsonItems('fragments', 'form-fragment'),
    ...jsonItems('documents', 'document-template'),
    ...jsonItems('forms', 'form'),
    ...processItems(),
  ];
}

/** Forms to begin with, for what a department records beside the shipped flowchart. */
export function shippedTemplates(): FormTemplate[] {
  return filesOf('templates', '.json').map((name) => JSON.parse(read(`templates/${name}`)) as FormTemplate);
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
