import type { ValueSchema } from './value-schema.js';

/** How large a document may be. A rule's own limits are those of `@sanzhi/platform-rules`. */
export const documentLimits = { nodes: 1000, depth: 10, rules: 500, bytes: 1024 * 1024 } as const;

/** Names of data keys and node ids. */
export const NAME = '^[A-Za-z_]\\w{0,63}$';

const id: ValueSchema = { type: 'string', pattern: NAME };
const label: ValueSchema = { type: 'string', minLength: 1, maxLength: 200 };

const closed = (required: readonly string[], properties: Readonly<Record<string, ValueSchema>>): ValueSchema => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});

/** The outermost shape; nodes, rules and tests are looked at one by one, so that each gets its own finding. */
export const documentSchema = closed(
  ['formatVersion', 'id', 'title', 'root', 'nodes', 'rules', 'modes', 'tests', 'i18n'],
  {
    formatVersion: { type: 'integer', enum: [1] },
    id: { type: 'string', pattern: '^[A-Za-z_][\\w-]{0,63}$' },
    title: label,
    audience: { type: 'string', enum: ['internal', 'applicant'] },
    components: { type: 'object', additionalProperties: { type: 'integer', minimum: 1, maximum: 1000 } },
    root: id,
    nodes: { type: 'object' },
    rules: { type: 'array' },
    modes: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: { type: 'string', enum: ['edit', 'read', 'hidden'] },
      },
    },
    tests: { type: 'array', maxItems: 500 },
    i18n: {
      type: 'object',
      additionalProperties: { type: 'object', additionalProperties: { type: 'string', maxLength: 5000 } },
    },
  },
);

/** The shape of a node; `props` are judged by the component. */
export const nodeSchema = closed(['id', 'type', 'title', 'props'], {
  id,
  type: { type: 'string', pattern: '^[A-Za-z][\\w-]{0,63}$' },
  key: { type: 'string', maxLength: 200 },
  title: { type: 'string', maxLength: 200 },
  props: { type: 'object' },
  children: { type: 'array', items: { type: 'string', maxLength: 64 } },
  required: { type: 'boolean' },
  sensitivity: { type: 'string', enum: ['public', 'internal', 'secret'] },
  basis: { type: 'string', maxLength: 500 },
  description: { type: 'string', maxLength: 500 },
  statutory: { type: 'string', pattern: '^[A-Z]+-\\d[\\w.]{0,31}$' },
  fragment: closed(['key', 'version', 'hash'], {
    key: { type: 'string', minLength: 1, maxLength: 100 },
    version: { type: 'integer', minimum: 1 },
    hash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  }),
});

/** The shape of a rule; `when` and the effects are looked at apart. */
export const ruleSchema = closed(['id', 'when', 'effects', 'enabled'], {
  id,
  title: label,
  when: {},
  effects: { type: 'array', maxItems: 50 },
  enabled: { type: 'boolean' },
});

const switchSchema = closed(['target', 'effect'], {
  target: id,
  effect: { type: 'string' },
  is: { type: 'boolean' },
  otherwise: {},
});

const texts: ValueSchema = { type: 'array', maxItems: 500, items: { type: 'string', maxLength: 100 } };

/** The shape of each effect. */
export const effectSchemas: Readonly<Record<string, ValueSchema>> = {
  visible: switchSchema,
  required: switchSchema,
  readonly: switchSchema,
  value: closed(['target', 'effect', 'value'], { target: id, effect: { type: 'string' }, value: {}, otherwise: {} }),
  options: closed(['target', 'effect', 'values'], {
    target: id,
    effect: { type: 'string' },
    values: texts,
    otherwise: {},
  }),
  message: closed(['target', 'effect', 'text'], {
    target: id,
    effect: { type: 'string' },
    text: { type: 'string', minLength: 1, maxLength: 500 },
    severity: { type: 'string', enum: ['error', 'warning'] },
    otherwise: {},
  }),
};

/** What `otherwise` may be, beside absent or null. A value's may be any logic. */
export const otherwiseSchemas: Readonly<Record<string, ValueSchema>> = {
  visible: { type: 'boolean' },
  required: { type: 'boolean' },
  readonly: { type: 'boolean' },
  value: {},
  options: texts,
  message: { type: 'string', minLength: 1, maxLength: 500 },
};

/** The shape of a test. */
export const testSchema = closed(['id', 'title', 'given', 'expect'], {
  id,
  title: label,
  task: { type: 'string', maxLength: 64 },
  today: { type: 'string', pattern: '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$' },
  given: { type: 'object' },
  expect: closed([], {
    visible: { type: 'object', additionalProperties: { type: 'boolean' } },
    required: { type: 'object', additionalProperties: { type: 'boolean' } },
    values: { type: 'object' },
    errors: { type: 'object' },
  }),
});
