import { expect, it } from 'vitest';
import { createCite } from '../src/index.js';

const cite = createCite([{ plugin: 'edition', item: { prefix: 'REV', title: '《审核办法》', paragraphed: [20] } }]);

it.each([
  ['REV-7', '《审核办法》第七条'],
  ['REV-8.3', '《审核办法》第八条第(三)项'],
  ['REV-20.2', '《审核办法》第二十条第二款'],
  ['REV-21.5', '《审核办法》第二十一条第(五)项'],
  ['XYZ-1', 'XYZ-1'],
])('cites %s as %s', (id, citation) => {
  expect(cite(id)).toBe(citation);
});
