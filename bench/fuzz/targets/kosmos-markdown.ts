import assert from 'node:assert/strict'
import { activeNodes } from '../../../eval/injection/rendered.ts'
import { joinMarkdown } from '../../../reader/kosmos/output/join-markdown.ts'
import { cleanMarkdown } from '../../../reader/kosmos/output/markdown-output.ts'
import {
  BLOCK_SIGNS,
  ENTITIES,
  LINKS,
  SIGNS,
  TABLE_TAGS,
  TAGS,
} from '../../../test/fixtures/markdown-signs.ts'
import type { Target } from '../target.ts'

/** A model's markdown made fit to be kept. */
export const kosmosMarkdown: Target = {
  name: 'kosmos-markdown',
  covers: /^reader\/kosmos\/output\//,
  // Some 2,000 tokens are the most it writes of one picture; a token has some four characters, and few have more than eight.
  longestBytes: 16_000,
  words: [
    ...[...SIGNS, ...BLOCK_SIGNS, ...LINKS, ...ENTITIES, ...TAGS, ...TABLE_TAGS, ' ', '\r', '| --- |', '$$'],
    ...['<caption>', '</sup>', '<sub>', '</sub>', '<h2>', '<li>', '<hr>', '<![CDATA['],
  ],
  seeds: async () => [
    '# Title\n\nText with **bold** and `code`.\n\n- a\n    - b\n',
    'Sum\n<table>\n<thead>\n<tr>\n<th>Item</th>\n<th>Price</th>\n</tr>\n</thead>\n<tr>\n<td colspan=2>45,455</td>\n</tr>\n</table>\nPaid',
    '| a | b |\n| --- | --- |\n| 1<br>2 | x<sup>2</sup> |',
    '```html\n<p>\n```\n<b>x</b> ![a](b.png) [c](javascript:1)\n[x]: https://x.example',
  ],
  open: async () => ({ run: (input) => holds(new TextDecoder().decode(input)) }),
}

function holds(raw: string): void {
  for (const isCut of [false, true]) {
    const clean = cleanMarkdown(raw, { isCut })
    // A long input takes the judge itself seconds.
    if (raw.length <= 4_096) {
      const kinds = activeNodes(clean).map((node) => node.split(' ', 1)[0])
      assert.deepEqual(
        kinds.filter((kind) => kind === 'html' || kind === 'image' || kind === 'definition'),
        [],
      )
    }
    assert.doesNotMatch(clean, /[^\P{Cc}\t\n]/u, 'control characters')
    const said = new Set(clean.match(/[\p{L}\p{N}]+/gu))
    const lost = wordsOutsideMarks(raw).filter((word) => !said.has(word))
    assert.deepEqual(lost, [], 'words lost')
  }
  const half = Math.floor(raw.length / 2)
  joinMarkdown([raw.slice(0, half), raw.slice(half)])
}

/** Words of which nothing that stands around them can make a tag, an address, an entity or a part of another word. */
function wordsOutsideMarks(raw: string): readonly string[] {
  return /[<>&()[\]`~\\|]|\p{Cc}(?<![\n ])/u.test(raw) ? [] : (raw.match(/[\p{L}\p{N}]+/gu) ?? [])
}
