/**
 * The one text of a JSON value: keys sorted by code unit, no white space, `undefined` members left out. Two parties
 * that hash it get the same hash (the shape of RFC 8785 for the values that we keep: strings, safe integers, booleans).
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') return canonicalObject(value as Readonly<Record<string, unknown>>);
  return JSON.stringify(value) ?? 'null';
}

function canonicalObject(value: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}
