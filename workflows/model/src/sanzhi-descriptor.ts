/** Our own extension namespace: milestones and recording demands, nothing else. */
export const sanzhiDescriptor = {
  name: 'sanzhi',
  uri: 'https://sanzhi.example/schema/1.0',
  prefix: 'sanzhi',
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  types: [
    {
      name: 'Demands',
      extends: ['bpmn:FlowNode'],
      properties: [
        /** Space-separated milestone ids. Written by the element template that owns them. */
        { name: 'milestones', isAttr: true, type: 'String' },
        /** Space-separated ids of the recordings that must exist when the element completes. */
        { name: 'recording', isAttr: true, type: 'String' },
      ],
    },
  ],
} as const;
