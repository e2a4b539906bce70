import { route } from '@sanzhi/platform-http';
import type { Scenario } from '@sanzhi/workflows-engine';
import { z } from 'zod';
import { Flowcharts } from './flowcharts.js';

const finding = z.object({
  kind: z.enum(['lint', 'parts', 'proof', 'scenario']),
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  elements: z.array(z.string()),
  message: z.string(),
  article: z.object({ id: z.string(), citation: z.string() }).optional(),
  witness: z.unknown().optional(),
  mend: z.unknown().optional(),
  scenario: z.string().optional(),
});

const verdict = z.enum(['proved', 'refuted', 'undecided']);

const judgement = z.object({
  verdict,
  isPublishable: z.boolean(),
  hash: z.string(),
  situations: z.number(),
  findings: z.array(finding),
});

const scenario = z.looseObject({
  id: z.string(),
  title: z.string(),
  expects: z.object({ path: z.array(z.string()), outcome: z.string() }),
});

/** Judgements of flowcharts that are being drawn. Those of published ones are in proof-routes.ts. */
export const judgementRoutes = [
  route({
    method: 'post',
    path: '/flowcharts/judgements',
    summary: 'Judge a flowchart as it would be judged when it is published: whether it runs, and whether it is proved',
    permission: 'configuration.edit',
    maxMegabytes: 2,
    body: z.strictObject({
      xml: z.string().min(1),
      scenarios: z.array(scenario).max(200).optional(),
      /** Key of the item, for calls of itself. */
      key: z.string().max(100).default(''),
      isDistrictWide: z.boolean().default(false),
    }),
    response: judgement,
    handle: ({ use, body, actor }) => {
      const { xml, scenarios, key, isDistrictWide } = body;
      // Its shape is the caller's, who draws the diagram: what it leaves out is refused when it is played.
      const kept = scenarios as readonly Scenario[] | undefined;
      // Who may not publish for the district sees nothing of what other departments call.
      const isOfDistrict = isDistrictWide && actor.permissions.has('configuration.district');
      const owner = { key, ownerId: isOfDistrict ? '' : (actor.departmentId ?? '') };
      return use(Flowcharts).judge({ content: { xml, ...(kept ? { scenarios: kept } : {}) }, owner }, actor.id);
    },
  }),
];
