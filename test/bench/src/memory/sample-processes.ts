/** Two processes, written once for both engines: they differ in how a condition reads a variable. */
export interface SampleProcess {
  readonly title: string;
  /** @param variable what reads a variable in a condition, as `${…}` */
  xml(variable: (name: string) => string): string;
}

export const linear: SampleProcess = {
  title: 'linear, 10 service tasks',
  xml: () => definitions(path('start', ...Array.from({ length: 10 }, (_, index) => `service${index}`), 'end')),
};

export const forkJoin: SampleProcess = {
  title: 'exclusive choice, then parallel fork and join',
  xml: (variable) =>
    definitions(
      path('start', 'choice'),
      flow(
        'choice',
        'serviceMajor',
        `<conditionExpression xsi:type="tFormalExpression">${variable('major')}</conditionExpression>`,
      ),
      flow('choice', 'serviceMinor'),
      path('serviceMajor', 'merge'),
      path('serviceMinor', 'merge'),
      path('merge', 'fork', 'serviceLeft', 'join', 'end'),
      path('fork', 'serviceRight', 'join'),
    ),
};

/** Sequence flows through all of them. */
function path(...ids: readonly string[]): string {
  return ids
    .slice(1)
    .map((id, index) => flow(ids[index] ?? '', id))
    .join('');
}

function flow(from: string, to: string, condition = ''): string {
  return `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${condition}</sequenceFlow>`;
}

/** The file around some flows; the elements are those that the flows name. */
function definitions(...flows: readonly string[]): string {
  const body = flows.join('');
  const ids = new Set([...body.matchAll(/(?:sourceRef|targetRef)="(\w+)"/g)].map(([, id]) => id as string));
  return (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="bench">' +
    `<process id="sample" isExecutable="true">${[...ids].map(element).join('')}${body}</process></definitions>`
  );
}

function element(id: string): string {
  if (id === 'start') return '<startEvent id="start"/>';
  if (id === 'end') return '<endEvent id="end"/>';
  if (id.startsWith('service')) return `<serviceTask id="${id}" implementation="\${environment.services.work}"/>`;
  if (id === 'choice') return '<exclusiveGateway id="choice" default="choice_serviceMinor"/>';
  return id === 'merge' ? '<exclusiveGateway id="merge"/>' : `<parallelGateway id="${id}"/>`;
}
