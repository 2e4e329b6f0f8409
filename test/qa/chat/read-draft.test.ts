import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDraft } from '../../../qa/chat/read-draft.ts'
import { drawHit } from '../drawn-hits.ts'

const hit = drawHit([
  { text: 'The total is 9.30. ' },
  { text: 'It was paid in cash (L2). ' },
  { text: 'Nothing is owed.' },
])
const lines = hit.chunk.spans.map(({ line }) => ({ hit, line }))
const [one, two, three] = lines
const NONCE = '0f1e2d3c4b5a'

const read = (said: string) => readDraft(said, { lines, nonce: NONCE })
const statements = (said: string) => read(said).statements.map(({ text, cites }) => [text, cites])

describe('a draft', () => {
  it.each([
    ['The total is 9.30. {L1}', [one]],
    ['The total is 9.30 {L1}.', [one]],
    ['The total is 9.30.{L1,L3}', [one, three]],
    ['The total is 9.30. {L1, L2, L3}', [one, two, three]],
    ['The total is 9.30. {L1}{L2}', [one, two]],
    ['The total is 9.30. {L1} {L2}', [one, two]],
    ['The total is 9.30. {L1-L3}', [one, two, three]],
    ['The total is 9.30. {L1 to L2; L3}', [one, two, three]],
    ['The total is 9.30. {1}', [one]],
    ['The total is 9.30. {{L1}}', [one]],
    ['The total is 9.30. {lines 1 and 3}', [one, three]],
    ['The total is 9.30. {Line L1}', [one]],
    ['The total is 9.30. [L1]', [one]],
    ['The total is 9.30. [L1, L3]', [one, three]],
    ['The total is 9.30. [L1][L3]', [one, three]],
    ['The total is 9.30. (L1)', [one]],
    ['The total is 9.30 (lines: L1-L2).', [one, two]],
    ['The total is 9.30. 【L1】', [one]],
    ['The total is 9.30. {l1}', [one]],
    ['The total is 9.30. {L1', [one]],
    ['The total {L1} is 9.30. {L3}', [one, three]],
    ['The total is 9.30. {L99}', []],
    ['The total is 9.30. {L0, L1}', [one]],
    ['The total is 9.30. {}', []],
    ['The total is 9.30.', []],
  ])('names its lines: %s', (said, cites) => {
    expect(statements(said)).toEqual([['The total is 9.30.', cites]])
  })

  it('parts statements where their ids are', () => {
    expect(statements('The total is 9.30. {L1} It was paid {L2}. So: nothing is owed. {L3}\nBye.')).toEqual([
      ['The total is 9.30.', [one]],
      ['It was paid.', [two]],
      ['So: nothing is owed.', [three]],
      ['Bye.', []],
    ])
  })

  it('keeps what a passage prints that only looks like ids', () => {
    expect(statements('It was paid in cash (L2). {L2}')).toEqual([['It was paid in cash (L2).', [two]]])
    expect(statements('Room (12) costs {L1} more.')).toEqual([['Room (12) costs more.', [one]]])
  })

  it('keeps lists and tables', () => {
    const said =
      '# Money\n\n- The total is 9.30. {L1}\n- **Cash** {L2}\n\n| what | how much |\n|---|---|\n| total | 9.30 {L1} |\n| owed | nothing {L3} |'
    expect(statements(said)).toEqual([
      ['# Money', []],
      ['- The total is 9.30.', [one]],
      ['- **Cash**', [two]],
      ['| what | how much |\n|---|---|\n| total | 9.30 |\n| owed | nothing |', [one, three]],
    ])
  })

  it.each([
    'NOT-IN-DOCUMENTS',
    ' NOT-IN-DOCUMENTS.\n',
    '**NOT-IN-DOCUMENTS**',
    '<think>hm</think>NOT-IN-DOCUMENTS',
  ])('says that nothing is there: %s', (said) => {
    expect(read(said)).toEqual({ statements: [], saysNotThere: true })
  })

  it('leaves out what was thought, fenced, fencing or said before', () => {
    const said = `<think>L1 says so. {L1}\n</think>\n\`\`\`markdown\nNothing is owed. {L3}\nNothing is owed. {L3}\n\`\`\`\n=== END OF PASSAGES ${NONCE} ===\n<think>And`
    expect(statements(said)).toEqual([['Nothing is owed.', [three]]])
    expect(statements(`The word is ${NONCE}.`)).toEqual([['The word is .', []]])
  })

  it('comes of any text, and cites only lines that were given', () => {
    const pieces = fc.constantFrom(
      ...['L1', '{', '}', '[', ']', '(', ')', ',', '-', '|', '\n', '.', ' ', '<think>', '`', '9', 'a'],
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (said) => {
          for (const { text, cites } of read(said).statements) {
            expect(text).toMatch(/[\p{L}\p{N}|]/u)
            for (const cite of cites) expect(lines).toContain(cite)
          }
        },
      ),
    )
  })
})
