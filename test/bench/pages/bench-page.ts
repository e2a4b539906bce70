/** What the bench calls in a page. Times are milliseconds. */
export interface BenchPage {
  /** Renders so many fields. @returns the time until all fields of the first viewport are painted */
  render(count: number): Promise<number>;
  /** @returns the time since `render` was called, as soon as every field is there */
  complete(count: number): Promise<number>;
  /** Begins to note how long each event of these types takes until after the next frame. */
  watch(...types: readonly ('input' | 'keydown' | 'click')[]): void;
  /** @returns what was noted */
  noted(): readonly number[];
  /** @returns how many are noted, once the page has had two frames for what it still had to do */
  settled(): Promise<number>;
}

declare global {
  interface Window {
    bench?: BenchPage;
  }
}

/** Offers a contender to the bench. `field` finds the box of each field, label and control together. */
export function offer({ render, field }: { readonly render: (count: number) => void; readonly field: string }): void {
  let started = 0;
  const noted: number[] = [];
  const note = (event: Event) => {
    if (event instanceof KeyboardEvent && ['Alt', 'Control'].includes(event.key)) return;
    const before = performance.now();
    requestAnimationFrame(() => afterPaint(() => noted.push(performance.now() - before)));
  };
  window.bench = {
    async render(count) {
      started = performance.now();
      render(count);
      await frameWhen(() => fillsViewport(field, count));
      await nextFrame();
      return performance.now() - started;
    },
    async complete(count) {
      await frameWhen(() => document.querySelectorAll(field).length >= count);
      return performance.now() - started;
    },
    watch: (...types) => types.forEach((type) => addEventListener(type, note, true)),
    settled: async () => {
      await nextFrame();
      await nextFrame();
      return noted.length;
    },
    noted: () => noted,
  };
}

/** Fields are rendered in reading order: once one stands below the fold, or is the last, the viewport is full. */
function fillsViewport(field: string, count: number): boolean {
  const fields = document.querySelectorAll(field);
  const last = fields[fields.length - 1];
  return last !== undefined && (fields.length >= count || last.getBoundingClientRect().top > innerHeight);
}

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

async function frameWhen(isTrue: () => boolean): Promise<void> {
  do await nextFrame();
  while (!isTrue());
}

function afterPaint(action: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = action;
  port2.postMessage(undefined);
}
