import { type FlowchartFinding } from '../editor/judgement.js';
import { lint } from '../editor/findings/lint.js';

/** A file that was chosen, as it would be taken in. */
export interface ReadFile {
  readonly file: string;
  /** The flowchart; `undefined` for what is none. */
  readonly xml: string | undefined;
  /** What its process is called. */
  readonly title?: string;
  /** What was read of it, in words. */
  readonly understood: readonly string[];
  /** What it does not say and is needed to be worked by. */
  readonly missing: readonly string[];
  readonly findings: readonly FlowchartFinding[];
  /** Steps whose kind it leaves open. */
  readonly plainTasks: number;
  /** It was not read: it is more than can be drawn and kept. */
  readonly isTooLarge?: true;
}

/** What a flowchart may be: the server takes no larger one, and nobody can draw more steps. */
export const LARGEST = { megabytes: 3, steps: 1000 };

/** So many findings of one kind are told each; of more, their number. */
const told = 4;

/**
 * Reads a file as the server will read it before it is published.
 * @param isForPeople makes steps of no kind tasks that people do
 */
export async function readFile(file: File, isForPeople: boolean): Promise<ReadFile> {
  const { flowchartText, takenIn } = await import('@sanzhi/workflows-model');
  const nothing = { file: file.name, xml: undefined, understood: [], missing: [], findings: [], plainTasks: 0 };
  if (file.size > LARGEST.megabytes * 1_000_000) return { ...nothing, isTooLarge: true };
  const text = flowchartText(new Uint8Array(await file.arrayBuffer()));
  if (stepsIn(text) > LARGEST.steps) return { ...nothing, isTooLarge: true };
  const intake = await takenIn(text, { isForPeople }).catch(() => undefined);
  if (!intake) return nothing;
  const { xml, understood, missing, plainTasks } = intake;
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  const title = document.querySelector('process[name]')?.getAttribute('name');
  return {
    file: file.name,
    xml,
    ...(title ? { title } : {}),
    understood: understood.map(({ message }) => message),
    missing: missing.map(({ message }) => message),
    findings: await lint(xml, namesIn(document)),
    plainTasks,
  };
}

/** Counted before anything is parsed: a file of tens of thousands would keep the page busy for minutes. */
function stepsIn(text: string): number {
  return text.match(/<(?:\w+:)?(?:\w*[tT]ask|\w+Event|\w+Gateway|subProcess|callActivity)[\s>]/g)?.length ?? 0;
}

/** Faults each by itself, what is only to be known of one kind up to a few; and how many more there are. */
export function shortened(findings: readonly FlowchartFinding[]): {
  readonly shown: readonly FlowchartFinding[];
  readonly more: number;
} {
  const counts = new Map<string, number>();
  const shown = findings.filter(({ code, severity }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return severity === 'error' || count <= told;
  });
  return { shown, more: findings.length - shown.length };
}

/** Names of elements by id, ways by what they lead from and to, read off the text: the file is not drawn yet. */
function namesIn(document: Document): (id: string) => string | undefined {
  const element = (id: string | null) => (id ? document.querySelector(`[id="${CSS.escape(id)}"]`) : null);
  const nameOf = (id: string | null) => element(id)?.getAttribute('name') ?? id ?? '';
  return (id) => {
    const found = element(id);
    const [from, to] = [found?.getAttribute('sourceRef'), found?.getAttribute('targetRef')];
    return found?.getAttribute('name') ?? (from && to ? `${nameOf(from)} → ${nameOf(to)}` : undefined);
  };
}
