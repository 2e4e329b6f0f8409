import assert from 'node:assert/strict'
import { asMarkdown } from '../../../core/markdown-text.ts'
import { nameKey, nameOrder } from '../../../core/name-key.ts'
import type { Page } from '../../../core/page.ts'
import { plainText } from '../../../core/plain-text.ts'
import { analyzeQuery, stemsOf } from '../../../index/analyze.ts'
import { findInDocument } from '../../../index/literal/find-in-document.ts'
import { cleanName } from '../../../ingest/upload-name.ts'
import { standAlone } from '../../../qa/conversation/stand-alone.ts'
import { sentencesOf } from '../../../qa/sentences.ts'
import type { Target } from '../target.ts'

/** What becomes of any text: names of files, questions, printed lines. */
export const texts: Target = {
  name: 'texts',
  covers:
    /^(core\/(markdown-text|name-key|plain-text)|index\/(analyze|literal|stem|tokens)|ingest\/upload-name|qa\/(conversation|sentence))/,
  // A line of a hostile document: the whole text layer of a page on one line.
  longestBytes: 100_000,
  words: [
    ...[
      'INV-2023-0042',
      "don't",
      'U.S.',
      'well-known',
      '12.50',
      '1,000',
      'e.g. ',
      'Dr. ',
      'What about it?',
      'exam-',
      '日本',
      'שלום',
      'ﬁ',
    ],
    ...[
      '*',
      '**',
      '_',
      '`',
      '~',
      '\\',
      '<b>',
      '&lt;',
      '[a](b)',
      ']',
      '(',
      '# ',
      '- ',
      '| ',
      '\n',
      '\n\n',
      '\r',
      '\t',
      ' ',
      '. ',
      '...',
      '"',
    ],
    ...[
      '/',
      '..',
      '\\',
      '\u202e',
      '\u200d',
      '\ufeff',
      '\u0000',
      '\u0301',
      '🙂',
      'ß',
      'İ',
      '.',
      ',',
      ':',
      '-',
      "'",
      '1',
      'a',
    ],
  ],
  seeds: async () => [
    'The harbor master keeps a ledger. When the tide turns (see Fig. 2), the lamps are lit.\nInvoice INV-2023-0042: 12.50 EUR',
    '# Title\n\n- a *b* `c` | d\n1. snake_case 5*3\n',
    '../../etc/passwd\\..\\gpj.\u202eexe.pdf',
    'And what about the second one?',
  ],
  open: async () => ({ run: (input) => holds(new TextDecoder().decode(input)) }),
}

const { signal } = new AbortController()

async function holds(text: string): Promise<void> {
  const line = text.replace(/\s+/g, ' ').trim()
  // Bars at the ends, and rows of nothing but bars and dashes, are a table's to plainText.
  const withoutBars = (printed: string) => printed.replace(/[\s|:-]/g, '')
  assert.equal(withoutBars(plainText(asMarkdown(line))), withoutBars(line), 'print that is not what it was')
  holdsName(cleanName(text))
  nameOrder(nameKey(text))
  for (const stem of stemsOf(text)) assert.notEqual(stem, '', 'an empty stem')
  const sentences = sentencesOf(text)
  for (const { start, end } of sentences)
    assert.ok(start >= 0 && start < end && end <= text.length, 'a sentence beyond')
  // Questions are limited by LECTERN_QUESTION_CHARS_MAX.
  const question = text.slice(0, 2_000)
  analyzeQuery(question)
  assert.equal(
    typeof standAlone(question, [{ question: 'Who owns the Marsh?', said: 'Ada owns it.' }]),
    'string',
  )
  await holdsFound(line)
}

function holdsName(name: string): void {
  assert.ok(name.length > 0 && [...name].length <= 256, 'a name of no or of great length')
  assert.doesNotMatch(name, /[/\\\p{Cc}\u202A-\u202E\u2066-\u2069]|^\.+$/u, 'a name that is a path')
}

/** A text is found where it is printed, on the line that prints it. */
async function holdsFound(text: string): Promise<void> {
  if (text === '') return
  const box = { x0: 0.1, y0: 0.1, x1: 0.9, y1: 0.2 }
  const half = Math.ceil(text.length / 2)
  const printed = [text, text.slice(0, half), text.slice(half)]
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const lines = printed.map((part, i) => ({
    id: `p0001l000${i + 1}`,
    text: part,
    box,
    confidence: 1,
    words: [],
  }))
  const page: Page = {
    ...{ number: 1, width: 600, height: 800, rotation: 0, reader: 'drawn', lines, blocks: [], warnings: [] },
  }
  const library = {
    async *each() {
      yield page
    },
  }
  const document = { id: 'doc', pages: { total: 1, read: 1, failed: 0 } }
  const { items } = await findInDocument(library, document, { query: text.slice(0, 2_000), from: 1 }, signal)
  for (const item of items) assert.ok(item.lines.every((id) => lines.some((each) => each.id === id)))
}
