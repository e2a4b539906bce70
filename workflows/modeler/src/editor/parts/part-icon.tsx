/** Outlines on a ground of 20 by 20, drawn with one pen. Names of the first rows are what templates may ask for. */
const outlines: Readonly<Record<string, string>> = {
  inspect: 'M9 3a6 6 0 1 1 0 12A6 6 0 0 1 9 3zm4.5 10.5L18 18M9 6v3l2 1.5',
  ask: 'M3 4h14v9H9l-4 4v-4H3zM8.2 7.2a1.8 1.8 0 1 1 1.8 2v.8M10 11.6v.1',
  notify: 'M3 5h14v10H3zM3 5.5l7 5.5 7-5.5',
  listen: 'M6 13V9a4 4 0 0 1 8 0c0 3-3 3-3 6a2 2 0 0 1-4 0M8.5 9.5a1.5 1.5 0 0 1 3 0',
  hearing: 'M4 17v-4h12v4M10 3a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM6 13a4 4 0 0 1 8 0M2 17h16',
  review: 'M5 2h8l3 3v5M5 2v16h5M13 2v3h3M8 7h5M8 10h3M11 15l2.2 2.2L18 12.5',
  discuss: 'M2 4h10v7H7l-3 3v-3H2zM14 8h4v7h-2v3l-3-3H8',
  decide: 'M10 2v16M5 18h10M10 4H4m6 0h6M4 4l-2.5 6h5zM16 4l-2.5 6h5z',
  sign: 'M3 17c4 0 3-4 6-4s2 3 5 3 3-1 3-1M8 11l8-8 2 2-8 8-3 1z',
  deliver:
    'M1.5 5h10v9h-10zM11.5 8h4l3 3v3h-7zM5 14a1.7 1.7 0 1 1 0 3.4A1.7 1.7 0 0 1 5 14zm9.5 0a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4z',
  publish: 'M3 8v4l3 .5V18h2v-5l8 3V4L6 7.5zM18 9v2',
  archive: 'M2.5 4h15v4h-15zM4 8v9h12V8M8 11.5h4',
  file: 'M2 5h6l2 2h8v9H2zM10 9.5v4.500M7.7 11.700h4.6',
  draft: 'M4 2h8l4 4v12H4zM12 2v4h4M7 9h6M7 12h6M7 15h4',
  number: 'M7.5 3l-2 14M14.5 3l-2 14M3 7.500h14M3 12.500h14',
  seal: 'M10 2a3 3 0 0 1 2 5c-.6.7-.5 2 .5 3.500H16V14H4v-3.500h3.500c1-1.5 1.1-2.8.500-3.500a3 3 0 0 1 2-5zM4 17.500h12',
  perform: 'M10 2.500a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zM7 6l3 4 3-4M10 10v5M7.5 10.500h5M7.5 12.700h5',
  record: 'M2 6h10v9H2zM12 9l6-3v9l-6-3M5 9.500h2',
  judge: 'M7 3l6 6M5.5 8.500l3-5 6 6-5 3zM9.5 9.500L3 16l1.5 1.500L11 11M11 17.500h7',
  mark: 'M4 18V3h11l-2.5 4L15 11H4',
  approve:
    'M10 2l2 2 3-.3.5 2.800L18 8l-1.3 2.500L18 13l-2.5 1.500L15 17l-3-.3-2 2-2-2-3 .3-.5-2.500L2 13l1.3-2.500L2 8l2.5-1.500L5 3.7 8 4zM6.5 10.300l2.5 2.5 4.5-5',
  start: 'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14z',
  end: 'M10 3.500a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zm0-1a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15z',
  event: 'M10 2.500a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zm0 2.500a5 5 0 1 1 0 10 5 5 0 0 1 0-10z',
  exclusive: 'M10 2l8 8-8 8-8-8zM7.5 7.500l5 5m0-5l-5 5',
  parallel: 'M10 2l8 8-8 8-8-8zM10 6v8M6 10h8',
  inclusive: 'M10 2l8 8-8 8-8-8zM10 6.800a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.400z',
  eventBased: 'M10 2l8 8-8 8-8-8zM10 6.500l3.3 2.4-1.2 3.800H7.900L6.7 8.900z',
  task: 'M3 5h14v10H3zM7 10h6',
  service: 'M3 5h14v10H3zM10 8a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM10 6.500V8m0 4v1.500M6.5 10H8m4 0h1.5',
  call: 'M2.5 4h15v12h-15zM4 5.500h12v9H4zM8 10h4m-1.5-1.500L12 10l-1.5 1.5',
  subProcess: 'M3 4h14v12H3zM7 13h6M10 10v6',
  note: 'M8 3H4v14h4M8 7h9M8 10h9M8 13h6',
  pool: 'M2 4h16v12H2zM5.5 4v12M5.5 10H18',
};

/** The icon of a part; it says nothing that the words beside it do not say. */
export function PartIcon({ name }: { readonly name: string }) {
  return (
    <svg className="sz-part-icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={outlines[name] ?? outlines['task']} />
    </svg>
  );
}

/** Whether there is an icon of a name; a test holds that every contributed one has its own. */
export function hasIcon(name: string): boolean {
  return Object.hasOwn(outlines, name);
}
