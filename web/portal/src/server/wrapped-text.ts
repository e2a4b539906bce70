/** The width of a letter, in widths of a Chinese one. */
function widthOf(letter: string): number {
  return /[\u0000-\u02ff]/.test(letter) ? 0.55 : 1;
}

/** A text in lines of at most so many Chinese letters. Words in Latin letters stay whole where they fit. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let [line, taken] = ['', 0];
  for (const part of text.match(/[\w.-]+|\s+|[^\s\w]/gu) ?? []) {
    const size = [...part].reduce((sum, letter) => sum + widthOf(letter), 0);
    if (taken + size > width && line !== '') {
      lines.push(line.trim());
      [line, taken] = ['', 0];
    }
    line += part;
    taken += size;
  }
  return line.trim() === '' ? lines : [...lines, line.trim()];
}
