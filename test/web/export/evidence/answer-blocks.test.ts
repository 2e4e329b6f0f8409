import { describe, expect, it } from 'vitest'
import { answerBlocks } from '../../../../web/export/evidence/answer-blocks.ts'
import { answerOf, citationOf } from './drawn-evidence.ts'

const plain = (text: string, doubted = false) => ({ text, style: 'plain', doubted })

describe('the blocks of an answer', () => {
  it('tell markers from print that looks like one', () => {
    const blocks = answerBlocks(answerOf({ answer: 'So [1](x) says [7]. [1]: no' }))
    expect(blocks).toEqual([
      {
        kind: 'paragraph',
        content: [plain('So '), { marker: 1 }, plain('(x) says [7]. '), { marker: 1 }, plain(': no')],
      },
    ])
  })

  it('doubt exactly the letters of a statement with faults, escapes notwithstanding', () => {
    const answer = String.raw`It costs 5\*3. Nobody paid\_it.`
    const faults = [{ kind: 'words', text: 'paid' }] as const
    const claims = [{ start: 15, end: 31, markers: [], support: 0, faults }]
    expect(answerBlocks(answerOf({ answer, claims }))).toEqual([
      { kind: 'paragraph', content: [plain('It costs 5*3. '), plain('Nobody paid_it.', true)] },
    ])
  })

  it('keep lists, tables, code and emphasis, and make words of links and pictures', () => {
    const answer = '- **a** [b](http://x)\n- `c`\n\n| h |\n| --- |\n| v [2] |\n\n```\n[1]\n```'
    const blocks = answerBlocks(answerOf({ answer, citations: [citationOf(1), citationOf(2)] }))
    expect(blocks).toEqual([
      {
        kind: 'list',
        first: undefined,
        items: [
          [
            {
              kind: 'paragraph',
              content: [{ text: 'a', style: 'strong', doubted: false }, plain(' '), plain('b')],
            },
          ],
          [{ kind: 'paragraph', content: [{ text: 'c', style: 'code', doubted: false }] }],
        ],
      },
      { kind: 'table', rows: [[[plain('h')]], [[plain('v '), { marker: 2 }]]] },
      { kind: 'code', text: '[1]' },
    ])
  })
})
