import { expect, test } from 'vitest';
import { plainWords } from '../../../adapters/slack/typed-words.ts';

test.each([
  ['a &lt;b&gt; &amp; c', 'a <b> & c'],
  ['&amp;lt; stays as it was typed', '&lt; stays as it was typed'],
  ['<@U0123ABC> and <@U0123ABC|amara>', '@somebody and @amara'],
  ['<#C0123ABC|north> and <#C0123ABC|>', '#north and #channel'],
  ['<!channel> <!here|here> <!subteam^S1|@heads> <!subteam^S1>', '@channel @here @heads @group'],
  ['<!date^1392734382^{date}|18 February>', '18 February'],
  ['<https://example.org/a>', 'https://example.org/a'],
  ['<http://example.org|example.org>', 'http://example.org'],
  ['<https://example.org/a|our plan>', 'our plan (https://example.org/a)'],
  ['<mailto:a@example.org|a@example.org>', 'a@example.org'],
  ['*bold* _and_ `code`', '*bold* _and_ `code`'],
  ['2 < 3 and 4 > 3, typed in some other way', '2 < 3 and 4 > 3, typed in some other way'],
])('given %s, then it reads %s', (typed, words) => {
  expect(plainWords(typed)).toBe(words);
});
