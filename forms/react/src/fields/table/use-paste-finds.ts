import {
  type CompiledNode,
  namesToFind,
  type PasteChoice,
  type PasteFinds,
  type PastedTable,
  textProp,
} from '@sanzhi/forms-schema';
import { useEffect, useMemo, useState } from 'react';
import { type FormServices, useFormSurroundings } from '../../form-context.js';

/** So many questions are on their way at once. */
const AT_ONCE = 4;

type Answer = readonly PasteChoice[] | 'failed';

/**
 * Asks registers, and dictionaries on the server, for the names in what was pasted, each once. `finds` says what is
 * known so far; a name that nobody asked for yet is being asked.
 */
export function usePasteFinds(): {
  readonly finds: PasteFinds;
  /** Asks for the names in these lines that were not asked for. */
  readonly ask: (lines: PastedTable['rows'], columns: readonly CompiledNode[]) => void;
} {
  const { services } = useFormSurroundings();
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer>>(new Map());
  const desk = useMemo(() => new Questions(services, setAnswers), [services]);
  useEffect(() => {
    desk.open();
    return () => desk.close();
  }, [desk]);
  return useMemo(
    () => ({
      finds: (column, name) => answers.get(keyOf(column, name)) ?? 'asking',
      ask: (lines, columns) => desk.ask(lines, columns),
    }),
    [answers, desk],
  );
}

const keyOf = ({ node }: CompiledNode, name: string) => `${node.id} ${name}`;

class Questions {
  readonly #asked = new Set<string>();
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #answers = new Map<string, Answer>();
  #running = 0;
  #isClosed = false;

  constructor(
    private readonly services: FormServices,
    private readonly onAnswers: (answers: ReadonlyMap<string, Answer>) => void,
  ) {}

  ask(lines: PastedTable['rows'], columns: readonly CompiledNode[]): void {
    columns.forEach((column, at) => {
      for (const line of lines) for (const name of namesToFind(column, line[at]?.text ?? '')) this.#put(column, name);
    });
    while (this.#running < AT_ONCE && this.#waiting.length > 0) void this.#run();
  }

  /** Where an effect runs twice, as in React's strict mode, it is opened again. */
  open(): void {
    this.#isClosed = false;
  }

  close(): void {
    this.#isClosed = true;
  }

  #put(column: CompiledNode, name: string): void {
    const key = keyOf(column, name);
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    this.#waiting.push(async () => {
      const answer = await answerOf(this.services, column, name).catch(() => 'failed' as const);
      this.#answers.set(key, answer);
    });
  }

  async #run(): Promise<void> {
    this.#running += 1;
    for (let next = this.#waiting.shift(); next && !this.#isClosed; next = this.#waiting.shift()) {
      await next();
      if (!this.#isClosed) this.onAnswers(new Map(this.#answers));
    }
    this.#running -= 1;
  }
}

async function answerOf(services: FormServices, { node }: CompiledNode, name: string): Promise<Answer> {
  if (node.type === 'reference')
    return (await services.searchReferences?.(textProp(node, 'register') ?? '', name)) ?? 'failed';
  const places = await services.optionSource?.search(textProp(node, 'dictionary') ?? '', name);
  return places?.map(({ value, label, path }) => ({ id: value, label, path })) ?? 'failed';
}
