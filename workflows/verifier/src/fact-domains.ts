import type { Comparisons } from './comparisons.js';
import type { FactDeclaration } from './fact.js';

/** One value of each kind that conditions tell apart. */
export type Domain = readonly unknown[];

/** More members asked for than these make too many lists to try. */
const MOST_MEMBERS = 4;

/** A text that no condition names. */
const OTHER = '\u2026';

/** The values to try for a fact: those declared, else what its comparisons tell apart, and that it is absent. */
export function domainOf(declaration: FactDeclaration | undefined, comparisons: Comparisons | undefined): Domain {
  const values = declaration ? declared(declaration, comparisons) : compared(comparisons);
  const isAlwaysThere = declaration !== undefined && declaration.isOptional !== true;
  return isAlwaysThere || isOnlyAsked(comparisons) ? values : unique([...values, null]);
}

/** Where nothing but its truth is asked, an absent fact is like a false one. */
function isOnlyAsked(comparisons: Comparisons | undefined): boolean {
  return comparisons?.isAsked === true && comparisons.constants.size === 0 && comparisons.members.size === 0;
}

/** Lengths and lists for loops: none, one, several. */
export const loopCounts: Domain = [0, 1, 2];
export const loopLists: Domain = [[], ['1'], ['1', '2']];

function declared({ type, options }: FactDeclaration, comparisons: Comparisons | undefined): Domain {
  switch (type) {
    case 'boolean':
      return [true, false];
    case 'choice':
      return options ? named(options, comparisons) : texts(comparisons);
    case 'choices':
      return subsets([...(comparisons?.members ?? [])].filter((member) => options?.includes(member) ?? true));
    case 'number':
      return numbers(comparisons);
    case 'text':
      return texts(comparisons);
  }
}

/** The options that conditions name, and one that stands for all the others: no condition tells those apart. */
function named(options: readonly string[], comparisons: Comparisons | undefined): Domain {
  const constants = [...(comparisons?.constants ?? [])];
  // A number is compared with what a text reads as.
  if (constants.some((constant) => typeof constant === 'number')) return options;
  const isNamed = (option: string) => option === '' || constants.includes(option);
  const other = options.find((option) => !isNamed(option));
  return [...options.filter(isNamed), ...(other === undefined ? [] : [other])];
}

function compared(comparisons: Comparisons | undefined): Domain {
  if (!comparisons) return [true, false];
  const { constants, members, isAsked } = comparisons;
  const has = (type: string) => [...constants].some((constant) => typeof constant === type);
  const values = unique([
    ...(has('number') ? numbers(comparisons) : []),
    ...(has('string') ? texts(comparisons) : []),
    ...(members.size > 0 ? subsets([...members]) : []),
    ...(isAsked || has('boolean') ? [true, false] : []),
  ]);
  return values.length === 0 ? [OTHER] : values;
}

/** Each number compared with, one below, one between each two, one above. */
function numbers(comparisons: Comparisons | undefined): Domain {
  const points = [...(comparisons?.constants ?? [])].map(Number).filter(Number.isFinite);
  const sorted = [...new Set(points)].sort((one, other) => one - other);
  const [first = 0] = sorted;
  const between = sorted.map((point, at) => {
    const next = sorted[at + 1];
    return next === undefined ? point + 1 : (point + next) / 2;
  });
  return unique([first - 1, ...sorted.flatMap((point, at) => [point, between[at]])]);
}

/** Each text compared with, and others: with every choice of the parts that are asked for in it. */
function texts(comparisons: Comparisons | undefined): Domain {
  const whole = [...(comparisons?.constants ?? [])].filter((constant) => typeof constant === 'string');
  const parts = subsets([...(comparisons?.members ?? [])]).map((some) => [OTHER, ...some].join(OTHER));
  return unique([...whole, ...parts]);
}

/** Every choice among few members; with many each alone, none and all. */
function subsets(members: readonly string[]): readonly (readonly string[])[] {
  if (members.length > MOST_MEMBERS) return [[], ...members.map((member) => [member]), [...members]];
  return members.reduce<readonly (readonly string[])[]>(
    (lists, member) => [...lists, ...lists.map((list) => [...list, member])],
    [[]],
  );
}

/** Whether all combinations of members are tried. */
export function isWhole({ members }: Comparisons): boolean {
  return members.size <= MOST_MEMBERS;
}

function unique(values: readonly unknown[]): Domain {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
