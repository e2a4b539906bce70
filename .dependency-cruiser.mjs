import layers from './layers.json' with { type: 'json' };

// The layer table of CONTRIBUTING.md: a package may import any package before it. One source: layers.json.
const order = layers.flat();
const siblings = layers[7];
const browser =
  '^(web/(ui|shell|rules|console)|forms/(react|designer)|workflows/(inbox|modeler|operations)|plugins/[^/]+/src/web)/';
const serverOnly =
  '^(platform/(data|audit|access|http|cli|jobs|files|backup|configuration|documents)|forms/server|workflows/runtime|plugins/[^/]+/src/server)/';

const upward = order
  .map((folder, index) => ({
    name: `layer-${folder.replace('/', '-')}`,
    comment: `${folder} may import only packages before it in layers.json. Move the shared part down, or open an extension point.`,
    severity: 'error',
    from: { path: `^${folder}/(src|bin)/` },
    to: { path: order.slice(index + 1).map((later) => `^${later}/`) },
  }))
  .filter((rule) => rule.to.path.length > 0);

const apart = siblings.map((folder) => ({
  name: `apart-${folder.replace('/', '-')}`,
  comment: 'The three systems do not know each other. Use an event, a floor, a gate or a case panel.',
  severity: 'error',
  from: { path: `^${folder}/` },
  to: { path: siblings.filter((other) => other !== folder).map((other) => `^${other}/`) },
}));

export default {
  forbidden: [
    ...upward,
    ...apart,
    {
      name: 'browser-not-server',
      comment: 'Browser code cannot run server code. Put what both need into src/shared or a pure package.',
      severity: 'error',
      from: { path: browser },
      to: { path: serverOnly, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-inner-files',
      comment: "Import a package by its name, never by another package's file.",
      severity: 'error',
      from: { path: '^([^/]+/[^/]+)/src/' },
      to: { path: '^(platform|forms|workflows|web|plugins)/[^/]+/', pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Split what both sides need into a third file.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|test)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['sanzhi-source', 'import', 'require', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
