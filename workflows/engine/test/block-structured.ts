import fc from 'fast-check';
import type { ProcessBuilder } from '../../../test/kit/src/process-builder.js';

/** A block-structured process: how often each task must run follows from its shape. */
export type Block =
  | { readonly kind: 'task' }
  | { readonly kind: 'sequence'; readonly parts: readonly Block[] }
  | { readonly kind: 'exclusive' | 'inclusive'; readonly branches: readonly { holds: boolean; block: Block }[] }
  | { readonly kind: 'parallel'; readonly branches: readonly Block[] }
  | { readonly kind: 'subProcess'; readonly inside: Block }
  | Throwing
  | { readonly kind: 'repeat'; readonly times: number; readonly inside: Block }
  | { readonly kind: 'instances'; readonly times: number; readonly sequential: boolean; readonly inside: Block };

interface Throwing {
  readonly kind: 'failing' | 'takenOver' | 'escalating' | 'accompanied';
  readonly inside: Block;
}

export const { block } = fc.letrec<{ block: Block }>((tie) => {
  const inner = tie('block') as fc.Arbitrary<Block>;
  const choice = fc.array(fc.record({ holds: fc.boolean(), block: inner }), { minLength: 1, maxLength: 3 });
  return {
    block: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'block' },
      fc.constant<Block>({ kind: 'task' }),
      fc.array(inner, { minLength: 1, maxLength: 3 }).map<Block>((parts) => ({ kind: 'sequence', parts })),
      fc
        .tuple(fc.constantFrom('exclusive' as const, 'inclusive' as const), choice)
        .map<Block>(([kind, branches]) => ({ kind, branches })),
      fc.array(inner, { minLength: 2, maxLength: 3 }).map<Block>((branches) => ({ kind: 'parallel', branches })),
      fc
        .tuple(fc.constantFrom('subProcess', 'failing', 'takenOver', 'escalating', 'accompanied'), inner)
        .map<Block>(([kind, inside]) => ({ kind, inside })),
      fc
        .tuple(fc.integer({ min: 1, max: 3 }), inner)
        .map<Block>(([times, inside]) => ({ kind: 'repeat', times, inside })),
      fc
        .tuple(fc.integer({ min: 0, max: 3 }), fc.boolean(), inner)
        .map<Block>(([times, sequential, inside]) => ({ kind: 'instances', times, sequential, inside })),
    ),
  };
});

/** Draws blocks and notes how often each task must complete. */
export class BlockDrawing {
  readonly expected: Record<string, number> = {};
  #count = 0;

  /** @param isWrapped whether a sub-process is drawn around the block of a number, named like it with a `w` behind */
  constructor(private readonly isWrapped: (count: number) => boolean = () => false) {}

  draw(builder: ProcessBuilder, drawn: Block, times: number): ProcessBuilder {
    const id = `n${(this.#count += 1)}`;
    if (drawn.kind === 'sequence' || !this.isWrapped(this.#count)) return this.#plain(builder, id, drawn, times);
    return builder.subProcess(`${id}w`, (b) => this.#plain(b, id, drawn, times).end(`${id}wEnd`));
  }

  #plain(builder: ProcessBuilder, id: string, drawn: Block, times: number): ProcessBuilder {
    switch (drawn.kind) {
      case 'task':
        if (times > 0) this.expected[id] = times;
        return builder.task(id);
      case 'sequence':
        return drawn.parts.reduce((so, part) => this.draw(so, part, times), builder);
      case 'parallel':
        return builder.parallel(
          id,
          drawn.branches.map((branch) => (b: ProcessBuilder) => this.draw(b, branch, times)),
        );
      case 'subProcess':
        return builder.subProcess(id, (b) => this.draw(b, drawn.inside, times).end(`${id}End`));
      case 'failing':
      case 'takenOver':
      case 'escalating':
      case 'accompanied':
        return builder.subProcess(id, (b) => this.#caught(b, `${id}Throws`, drawn, times));
      case 'repeat':
        return builder.subProcess(id, (b) => this.draw(b, drawn.inside, times * drawn.times).end(`${id}End`), {
          inner: `<standardLoopCharacteristics loopMaximum="${drawn.times}"><loopCondition>true</loopCondition></standardLoopCharacteristics>`,
        });
      case 'instances':
        return builder.subProcess(id, (b) => this.draw(b, drawn.inside, times * drawn.times).end(`${id}End`), {
          inner: `<multiInstanceLoopCharacteristics isSequential="${drawn.sequential}"><loopCardinality>${drawn.times}</loopCardinality></multiInstanceLoopCharacteristics>`,
        });
      case 'exclusive':
      case 'inclusive':
        return this.#choice(builder, id, drawn, times);
    }
  }

  #choice(
    builder: ProcessBuilder,
    id: string,
    { kind, branches }: Block & { branches: readonly { holds: boolean; block: Block }[] },
    times: number,
  ) {
    const first = branches.findIndex(({ holds }) => holds);
    const isTaken = (index: number) => (kind === 'exclusive' ? index === first : (branches[index]?.holds ?? false));
    const drawn = branches.map(({ holds, block: inside }, index) => [
      `${holds} == true || ${index} < 0`,
      (b: ProcessBuilder) => this.draw(b, inside, isTaken(index) ? times : 0),
    ]);
    const fallback = ['default', (b: ProcessBuilder) => this.draw(b, { kind: 'task' }, first < 0 ? times : 0)];
    return builder[kind as 'exclusive'](id, Object.fromEntries([...drawn, fallback]) as never);
  }

  /**
   * A sub-process that throws at its end: an error that its boundary or an event sub-process inside takes over, an
   * escalation that the same hear of beside it. Either way its insides have run, and the task that catches runs once,
   * before the sub-process around both is left.
   */
  #caught(builder: ProcessBuilder, id: string, { kind, inside }: Throwing, times: number): ProcessBuilder {
    if (times > 0) this.expected[`${id}Catch`] = times;
    const isError = kind === 'failing' || kind === 'takenOver';
    const thrown = isError ? error : escalation;
    const isInside = kind === 'takenOver' || kind === 'accompanied';
    const drawn = builder.subProcess(id, (b) =>
      this.draw(b, inside, times)
        .end(`${id}End`, thrown)
        .raw(isInside ? catchingSubProcess(id, thrown, isError) : ''),
    );
    if (isInside) return drawn;
    drawn.raw(`<boundaryEvent id="${id}B" attachedToRef="${id}" cancelActivity="${isError}">${thrown}</boundaryEvent>`);
    drawn.raw(`<task id="${id}Catch"/>`).flow(`${id}B`, `${id}Catch`);
    return drawn;
  }
}

const error = '<errorEventDefinition/>';
const escalation = '<escalationEventDefinition/>';

function catchingSubProcess(id: string, thrown: string, interrupting: boolean): string {
  return (
    `<subProcess id="${id}E" triggeredByEvent="true"><startEvent id="${id}S" isInterrupting="${interrupting}">${thrown}` +
    `</startEvent><task id="${id}Catch"/><sequenceFlow id="${id}F" sourceRef="${id}S" targetRef="${id}Catch"/></subProcess>`
  );
}
