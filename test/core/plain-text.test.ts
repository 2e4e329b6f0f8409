import { describe, expect, it } from 'vitest'
import { plainText } from '../../core/plain-text.ts'

describe('plain text of markdown', () => {
  it.each([
    ['## Opening hours', 'Opening hours'],
    ['- The **red** lamp', 'The red lamp'],
    ['3. Third step', '3. Third step'],
    ['a *b* _c_ `d` snake_case 2 * 3 * 4', 'a b c d snake_case 2 * 3 * 4'],
    ['\\*not\\* \\# \\| \\\\ 5\\. x', '*not* # | \\ 5. x'],
    ['| Name | Price |\n| --- | ---: |\n| Tea | 3 |', 'Name | Price Tea | 3'],
    ['```\nlet x\n```', 'let x'],
    ['one\n\ntwo   three', 'one two three'],
    ['a<br>b &lt;c&gt; \\&amp;', 'a b <c> &amp;'],
    ['', ''],
  ])('%j reads %j', (markdown, expected) => {
    expect(plainText(markdown)).toBe(expected)
  })
})
