/**
 * Builds BPMN files for tests, one element after another:
 *
 * ```ts
 * const xml = process('p').start('s').user('a').exclusive('g', { 'x > 1': (b) => b.service('b') }).end('e').xml();
 * ```
 *
 * Each step adds an element behind the last one. Blocks (`exclusive`, `inclusive`, `parallel`, `subProcess`) put
 * branches in between and go on behind their join, which is called like the block with `Join` after it.
 */
export function process(id: string): ProcessBuilder {
  return new ProcessBuilder(id);
}

/** Draws what lies on one branch. */
export type Branch = (builder: ProcessBuilder) => ProcessBuilder;

/** What an element has besides its name: attributes, and XML inside. */
export interface ElementOptions {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly inner?: string;
}

export class ProcessBuilder {
  #elements = '';
  /** The element, or the ends of the branches, that the next element follows. */
  #last: readonly string[] = [];

  constructor(readonly id: string) {}

  start(id: string): this {
    return this.add('startEvent', id);
  }

  end(id: string, inner = ''): this {
    return this.add('endEvent', id, { inner });
  }

  task(id: string, options?: ElementOptions): this {
    return this.add('task', id, options);
  }

  user(id: string, options?: ElementOptions): this {
    return this.add('userTask', id, options);
  }

  service(id: string, options?: ElementOptions): this {
    return this.add('serviceTask', id, options);
  }

  /** Branches by condition; `default` names the default branch. */
  exclusive(id: string, branches: Readonly<Record<string, Branch>>): this {
    return this.#block('exclusiveGateway', id, branches);
  }

  inclusive(id: string, branches: Readonly<Record<string, Branch>>): this {
    return this.#block('inclusiveGateway', id, branches);
  }

  parallel(id: string, branches: readonly Branch[]): this {
    return this.#block(
      'parallelGateway',
      id,
      Object.fromEntries(branches.map((branch, index) => [`#${index}`, branch])),
    );
  }

  subProcess(id: string, inside: Branch, { attributes = {}, inner = '' }: ElementOptions = {}): this {
    const body = inside(new ProcessBuilder(id)).#elements;
    return this.add('subProcess', id, { attributes, inner: inner + body });
  }

  /** Any element, behind the last one. */
  add(tag: string, id: string, { attributes = {}, inner = '' }: ElementOptions = {}): this {
    const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(value)}"`);
    this.raw(`<${tag} id="${id}"${given.join('')}>${inner}</${tag}>`);
    for (const last of this.#last) this.flow(last, id);
    this.#last = [id];
    return this;
  }

  flow(from: string, to: string, condition?: string): this {
    const body = condition === undefined ? '' : `<conditionExpression>${escape(condition)}</conditionExpression>`;
    return this.raw(`<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${body}</sequenceFlow>`);
  }

  /** An element that flows lead to which are drawn already; what follows it goes on from there. */
  detached(tag: string, id: string): this {
    this.#last = [id];
    return this.raw(`<${tag} id="${id}"/>`);
  }

  /** XML that stands beside the elements: boundary events, event sub-processes. */
  raw(xml: string): this {
    this.#elements += xml;
    return this;
  }

  /** What an event at an element starts beside it, up to an end of its own; what follows goes on behind the element. */
  beside(host: string, id: string, event: string, branch: Branch): this {
    const attributes = `attachedToRef="${host}" cancelActivity="false"`;
    const drawn = branch(new ProcessBuilder(this.id).task(`${id}First`)).end(`${id}End`);
    return this.raw(`<boundaryEvent id="${id}" ${attributes}>${event}</boundaryEvent>${drawn.#elements}`).flow(
      id,
      `${id}First`,
    );
  }

  /** The whole file. `roots` are messages, signals, errors. */
  xml(roots = ''): string {
    return (
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" ' +
      'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:sanzhi="https://sanzhi.example/schema/1.0" ' +
      `id="definitions" targetNamespace="test">${roots}` +
      `<process id="${this.id}" isExecutable="true">${this.#elements}</process></definitions>`
    );
  }

  #block(tag: string, id: string, branches: Readonly<Record<string, Branch>>): this {
    const drawn = Object.entries(branches).map(([condition, branch], index) => {
      const entry = `${id}In${index}`;
      const builder = branch(new ProcessBuilder(this.id).add('intermediateThrowEvent', entry));
      return { condition, entry, builder };
    });
    const fallback = drawn.find(({ condition }) => condition === 'default');
    this.add(tag, id, fallback ? { attributes: { default: `${id}_${fallback.entry}` } } : {});
    for (const { condition, entry, builder } of drawn) {
      this.raw(builder.#elements);
      this.flow(id, entry, condition === 'default' || condition.startsWith('#') ? undefined : condition);
    }
    this.#last = drawn.flatMap(({ builder }) => builder.#last);
    return this.add(tag, `${id}Join`);
  }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
