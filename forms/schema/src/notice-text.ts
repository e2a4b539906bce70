/** A piece of a notice's line. */
export interface NoticeSpan {
  readonly text: string;
  readonly strong?: boolean;
  /** Only of a safe scheme; an unsafe link keeps its text and loses its target. */
  readonly href?: string;
}

/** A paragraph, a heading, or an item of a list with dots or numbers. */
export interface NoticeBlock {
  readonly kind: 'paragraph' | 'heading' | 'item' | 'numbered';
  readonly spans: readonly NoticeSpan[];
}

/**
 * Reads the markup of notices: a line is a paragraph, one that begins with `# ` a heading, with `- ` an item, with
 * `1. ` or `1、` a numbered item; `**bold**`, and `[text](https://…)`. There is no other markup and no HTML; what
 * does not fit is text.
 */
export function parseNotice(text: string): readonly NoticeBlock[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(blockOf);
}

const MARKS: readonly (readonly [RegExp, NoticeBlock['kind']])[] = [
  [/^#{1,3} +/, 'heading'],
  [/^[-*•] +/, 'item'],
  [/^\d{1,3}(?:[.．] +|、 *)/, 'numbered'],
];

function blockOf(line: string): NoticeBlock {
  const [mark, kind] = MARKS.find(([pattern]) => pattern.test(line)) ?? [undefined, 'paragraph' as const];
  return { kind, spans: spansOf(mark ? line.replace(mark, '') : line) };
}

/** The targets of a notice's links, as written. */
export function noticeLinks(text: string): readonly { readonly href: string; readonly isSafe: boolean }[] {
  return [...text.matchAll(/\]\(([^)]{0,500})\)/g)].map(([, href = '']) => ({ href, isSafe: isSafeLink(href) }));
}

/** `https:`, `http:`, `tel:`, `mailto:` or a path on this site. */
export function isSafeLink(href: string): boolean {
  return /^(?:https?:\/\/[^\s\\]+|\/(?![/\\])[^\s\\]*|(?:tel|mailto):[\w@.+-]+)$/.test(href);
}

function spansOf(line: string): readonly NoticeSpan[] {
  return line
    .split(/(\*\*[^*]{1,500}\*\*|\[[^\]]{1,200}\]\([^)]{1,500}\))/)
    .filter((part) => part !== '')
    .map(spanOf);
}

function spanOf(part: string): NoticeSpan {
  const bold = /^\*\*(.+)\*\*$/.exec(part);
  if (bold) return { text: bold[1] ?? '', strong: true };
  const link = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part);
  if (!link) return { text: part };
  const href = link[2] ?? '';
  return isSafeLink(href) ? { text: link[1] ?? '', href } : { text: link[1] ?? '' };
}
