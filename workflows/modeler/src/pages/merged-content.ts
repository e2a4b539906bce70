import type { Merge, Side } from '@sanzhi/web-configuration';
import type { Translate } from '@sanzhi/platform-i18n';
import { differenceWords, type FlowchartTitles, subjectOf } from '../compare/difference-words.js';
import { flowchartDifferences } from '../compare/flowchart-differences.js';
import { readElements } from '../compare/flowchart-elements.js';
import { mergeFlowcharts } from '../merge/merge-flowcharts.js';
import type { ProcessContent } from './page-data.js';

type Scenarios = NonNullable<ProcessContent['scenarios']>;

/** Scenarios clash by their ids, elements by theirs: these are told apart. */
const SCENARIO = 'scenario ';

/** What two windows made of a draft since their last common save, in one: element by element, scenario by scenario. */
export async function mergedContent(
  base: ProcessContent,
  { mine, theirs }: { readonly mine: ProcessContent; readonly theirs: ProcessContent },
  words: { readonly t: Translate; readonly titles: FlowchartTitles },
): Promise<Merge<ProcessContent> | undefined> {
  const drawing = await mergedXml({ base: base.xml, mine: mine.xml, theirs: theirs.xml });
  if (!drawing) return undefined;
  const lists = { base: base.scenarios ?? [], mine: mine.scenarios ?? [], theirs: theirs.scenarios ?? [] };
  const { ids, clashes } = scenarioMerge(lists);
  const side = { mine: await saidOf(base.xml, mine.xml, words), theirs: await saidOf(base.xml, theirs.xml, words) };
  const { t } = words;
  const unchanged = t('flowchartPages.merge.same');
  return {
    clashes: [
      ...drawing.clashes.map((id) => ({
        id,
        subject: side.mine.subject(id) ?? side.theirs.subject(id) ?? id,
        mine: side.mine.change(id) ?? unchanged,
        theirs: side.theirs.change(id) ?? unchanged,
      })),
      ...clashes.map((id) => {
        const [my, their] = [lists.mine, lists.theirs].map((list) => list.find((one) => one.id === id)?.title);
        const gone = t('flowchartPages.merge.gone');
        return {
          id: SCENARIO + id,
          subject: t('flowchartPages.scenario', { title: my ?? their ?? id }),
          mine: my ?? gone,
          theirs: their ?? gone,
        };
      }),
    ],
    decided: async (sides) => {
      const xml = await drawing.decided(sides);
      if (xml === undefined) return undefined;
      const scenarios = ids.flatMap((id) => scenarioOf(lists, id, sides.get(SCENARIO + id)));
      const { scenarios: _, ...rest } = theirs;
      const hasList = mine.scenarios !== undefined || theirs.scenarios !== undefined;
      return { ...rest, xml, ...(hasList ? { scenarios } : {}) };
    },
  };
}

/** A drawing that one side alone changed stays as that side left it, to the letter. */
async function mergedXml(versions: Readonly<Record<'base' | Side, string>>) {
  const { base, mine, theirs } = versions;
  const only = mine === theirs || theirs === base ? mine : mine === base ? theirs : undefined;
  if (only !== undefined) return { clashes: [], decided: () => Promise.resolve(only) };
  return mergeFlowcharts(versions).catch(() => undefined);
}

type Lists = Readonly<Record<'base' | Side, Scenarios>>;

function textIn(list: Scenarios, id: string): string | undefined {
  const found = list.find((one) => one.id === id);
  return found && JSON.stringify(found);
}

function scenarioMerge({ base, mine, theirs }: Lists) {
  const ids = [...new Set([...theirs, ...mine].map(({ id }) => id))];
  const clashes = ids.filter((id) => {
    const [was, my, their] = [base, mine, theirs].map((list) => textIn(list, id));
    return my !== their && my !== was && their !== was;
  });
  return { ids, clashes };
}

function scenarioOf({ base, mine, theirs }: Lists, id: string, side: Side | undefined): Scenarios {
  const isMine = side
    ? side === 'mine'
    : textIn(mine, id) !== textIn(base, id) && textIn(theirs, id) === textIn(base, id);
  return (isMine ? mine : theirs).filter((one) => one.id === id);
}

/** What one side says of elements, in words. */
async function saidOf(before: string, after: string, { t, titles }: { t: Translate; titles: FlowchartTitles }) {
  const [differences, { elements }] = [await flowchartDifferences(before, after), await readElements(after)];
  return {
    subject: (id: string) => {
      const element = elements.get(id);
      return element && subjectOf(element, t);
    },
    change: (id: string) => {
      const difference = differences.find(({ element }) => element.id === id);
      if (!difference) return undefined;
      const { mark, subject } = differenceWords(difference, t, titles);
      return `${mark} ${subject}`;
    },
  };
}
