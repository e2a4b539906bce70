/** A text with what is selected in it, in UTF-16 units as text boxes count. */
export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type Mark = 'strong' | 'heading' | 'item' | 'numbered';

/** Marks what is selected, or takes the mark away where all of it is marked already. */
export function marked(selected: Selected, mark: Mark): Selected {
  return mark === 'strong' ? strong(selected) : lines(selected, mark);
}

function strong({ text, start, end }: Selected): Selected {
  const inside = text.slice(start, end);
  const isMarked = text.slice(start - 2, start) === '**' && text.slice(end, end + 2) === '**';
  if (isMarked)
    return { text: `${text.slice(0, start - 2)}${inside}${text.slice(end + 2)}`, start: start - 2, end: end - 2 };
  return { text: `${text.slice(0, start)}**${inside}**${text.slice(end)}`, start: start + 2, end: end + 2 };
}

const MARKED: Readonly<Record<Exclude<Mark, 'strong'>, RegExp>> = {
  heading: /^#{1,3} +/,
  item: /^[-*•] +/,
  numbered: /^\d{1,3}(?:[.．] +|、 *)/,
};

/** Whole lines: a list is a matter of lines, wherever in them the cursor stands. */
function lines({ text, start, end }: Selected, mark: Exclude<Mark, 'strong'>): Selected {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end);
  const before = text.slice(from, to).split('\n');
  const isMarked = before.every((line) => MARKED[mark].test(line));
  const after = before
    .map((line) => Object.values(MARKED).reduce((plain, pattern) => plain.replace(pattern, ''), line))
    .map((line, at) => (isMarked ? line : `${prefix(mark, at)}${line}`))
    .join('\n');
  return { text: `${text.slice(0, from)}${after}${text.slice(to)}`, start: from, end: from + after.length };
}

function prefix(mark: Exclude<Mark, 'strong'>, at: number): string {
  if (mark === 'numbered') return `${at + 1}. `;
  return mark === 'heading' ? '# ' : '- ';
}
