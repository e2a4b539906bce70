import { dayOf } from '@sanzhi/platform-calendar';
import { Configuration, configurationVersions } from '@sanzhi/platform-configuration';
import type { Tx } from '@sanzhi/platform-data';
import { route } from '@sanzhi/platform-http';
import { packsInForce, readingOf } from '@sanzhi/platform-rules';
import { Casework } from '@sanzhi/plugins-casework/server';
import { z } from 'zod';
import { WIDENING } from '../../shared/index.js';
import { errors } from '../errors.js';
import { effectOf } from './widening-effect.js';
import { publicationFaults } from './widening-kind.js';
import { asWidening, shapeFaults } from './widening-shape.js';
import { runTries } from './widening-tries.js';
import { wideningVocabulary } from './widening-vocabulary.js';
import { WideningDesk } from './widening-desk.js';

const YEAR = 365 * 86_400_000;

const body = z.strictObject({ content: z.unknown() });

/** What is asked while a department's rules are written: the law beside them, how they answer, what they would change. */
export const wideningRoutes = [
  route({
    method: 'get',
    path: '/major-decision-rules',
    summary: 'The statutory grounds in force with their readings, and the facts that conditions may read',
    permission: 'signed-in',
    handle: async ({ use, translate, clock }) => {
      const { packs } = use(WideningDesk);
      const vocabulary = wideningVocabulary(packs, translate);
      const items = packsInForce(packs, dayOf(clock.now())).flatMap(({ id: pack, version, title, items: all }) =>
        all
          .filter(({ set, id }) => set === 'major-decision' && id !== 'REV-14')
          .map(({ id, article, title: name, when, reading, effectiveTo }) => ({
            pack,
            version,
            measure: title,
            id,
            article,
            title: name,
            words: readingOf(when, vocabulary, translate),
            reading: reading ?? null,
            effectiveTo: effectiveTo ?? null,
          })),
      );
      return { items, vocabulary };
    },
  }),
  route({
    method: 'post',
    path: '/widenings/trials',
    summary: 'How the tries of a widening come out, and what keeps it from being published; changes nothing',
    permission: 'configuration.edit',
    body,
    handle: async ({ use, body: { content }, translate, clock }) => {
      const widening = wideningOf(content);
      const desk = use(WideningDesk);
      const asked = { on: dayOf(clock.now()), packs: desk.packs, article: desk.article };
      const faults = publicationFaults(widening, { ...desk, today: () => asked.on });
      return {
        tries: runTries(widening, asked),
        findings: faults.map(({ code, pointer, params }) => ({
          code,
          pointer,
          message: translate(`error.${code}`, params),
          remedy: translate(`error.${code}.remedy`, params),
        })),
      };
    },
  }),
  route({
    method: 'post',
    path: '/widenings/effects',
    summary: "What a widening would have changed over the department's cases of the last year; changes nothing",
    permission: 'configuration.edit',
    body,
    handle: async ({ use, read, body: { content }, actor, clock }) => {
      const now = clock.now();
      const desk = use(WideningDesk);
      const effect = await effectOf(read, {
        widening: wideningOf(content),
        departmentId: actor.departmentId ?? '',
        since: new Date(now.getTime() - YEAR),
        facts: use(Casework).facts,
        on: dayOf(now),
        packs: desk.packs,
        article: desk.article,
      });
      return actor.permissions.has('cases.read') ? effect : { ...effect, changed: [] };
    },
  }),
  route({
    method: 'post',
    path: '/widenings/drafts',
    summary:
      "A draft of the department's widening, begun from a version or the newest; the open one where there is one",
    permission: 'configuration.edit',
    body: z.strictObject({ from: z.string().max(36).optional() }),
    handle: ({ use, transact, actor, translate, body: { from } }) =>
      transact(async (tx) => {
        const configuration = use(Configuration);
        const departmentId = actor.departmentId ?? '';
        const where = { ...WIDENING, ownerId: departmentId };
        const open = await tx.of(configurationVersions).first({ ...where, state: { in: ['draft', 'submitted'] } });
        if (open) return { id: open.id, state: open.state };
        const last = from ? (await configuration.version(tx, from)).content : await lastPublished(tx, departmentId);
        const { id, state } = await configuration.draft(tx, {
          ...WIDENING,
          title: translate('review.widening.title'),
          ...(departmentId ? { departmentId } : {}),
          content: last ?? { grounds: [], tries: [] },
        });
        return { id, state };
      }),
  }),
];

async function lastPublished(tx: Tx, ownerId: string): Promise<unknown> {
  const [last] = await tx
    .of(configurationVersions)
    .find({ where: { ...WIDENING, ownerId, state: 'published' }, orderBy: ['-version'], limit: 1 });
  return last?.content;
}

function wideningOf(content: unknown) {
  const details = shapeFaults(content);
  if (details.length > 0) throw errors.REVIEW_WIDENING_SHAPE({ reason: details[0]?.params?.['reason'] }, { details });
  return asWidening(content);
}
