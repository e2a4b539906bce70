import { pinyin } from 'pinyin-pro';

const spelled = new Map<string, readonly [string, string]>();

/** Whether a title has the text in it, or is spelled so: 罚款 is found by `fk`, `fakuan` and 罚. */
export function matchesPinyin(title: string, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  if (wanted === '' || title.toLowerCase().includes(wanted)) return true;
  if (!/^[a-z ]+$/.test(wanted)) return false;
  const [whole, initials] = spellingOf(title);
  const letters = wanted.replaceAll(' ', '');
  return whole.includes(letters) || initials.includes(letters);
}

function spellingOf(title: string): readonly [string, string] {
  const known = spelled.get(title);
  if (known) return known;
  const syllables = pinyin(title, { toneType: 'none', type: 'array' });
  const made = [
    syllables.join('').toLowerCase(),
    syllables
      .map((one) => one[0] ?? '')
      .join('')
      .toLowerCase(),
  ] as const;
  spelled.set(title, made);
  return made;
}
