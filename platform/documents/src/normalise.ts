/**
 * The one writing of a text, so that only what a reader could see makes a difference:
 *
 * 1. every line break (CR LF, CR, NEL, LS, PS, VT, FF) becomes LF;
 * 2. other control characters, zero-width spaces and byte order marks go, lone surrogates become U+FFFD;
 * 3. Unicode NFC — full-width digits and letters stay what they are;
 * 4. runs of horizontal space (the full-width one included) become one space, and none at the ends of lines;
 * 5. empty lines go.
 *
 * Idempotent.
 */
export function normalise(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n+/g, '\n')
    .trim();
}

const INVISIBLE = /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u200B\u2060\uFEFF]/g;
