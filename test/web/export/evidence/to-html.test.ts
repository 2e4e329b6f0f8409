import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type EvidenceInput, exportEvidence } from '../../../../web/export/evidence/evidence.ts'
import { answerOf, citationOf, inputOf, POISON, there } from './drawn-evidence.ts'

async function htmlOf(input: EvidenceInput): Promise<string> {
  const pieces: string[] = []
  for await (const piece of exportEvidence('html', input).content) pieces.push(String(piece))
  return pieces.join('')
}

/** Every tag of the pack as it may be written: nothing else may hold `<` or `>`. */
const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z-]+(?:="[^"<>]*")?)*)\/?>/g

const ELEMENTS = new Set(
  (
    'html head meta title style body header main footer p h1 h2 h3 dl dt dd div a span bdi strong em mark code pre ' +
    'ul ol li q table caption thead tbody tr th td article blockquote figure figcaption img svg rect'
  ).split(' '),
)
const ATTRIBUTES = new Set(
  (
    'lang charset http-equiv content name class dir href rel id aria-label aria-labelledby aria-hidden src alt ' +
    'viewBox preserveAspectRatio x y width height scope start'
  ).split(' '),
)

function expectInert(html: string): void {
  expect(html.startsWith('<!doctype html>\n')).toBe(true)
  const body = html.slice('<!doctype html>\n'.length)
  for (const [, , element = '', attributes = ''] of body.matchAll(TAG)) {
    expect(ELEMENTS).toContain(element)
    for (const [, name = '', value = ''] of attributes.matchAll(/ ([a-zA-Z-]+)(?:="([^"]*)")?/g)) {
      expect(ATTRIBUTES).toContain(name)
      if (name === 'href') expect(value).toMatch(/^(?:#exhibit-\d+$|http:\/\/localhost:7300\/c\/)/)
      if (name === 'src') expect(value).toMatch(/^data:image\/webp;base64,[\w+/=]+$/)
      if (name === 'http-equiv') expect(value).toBe('Content-Security-Policy')
    }
  }
  expect(body.replace(TAG, '')).not.toMatch(/[<>]/)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is what is tested.
  expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000\u0007\u009b]/)
}

describe('the pack as a page', () => {
  it('says question, answer, quote, place, hash and how to check them', async () => {
    const html = await htmlOf(inputOf(answerOf()))
    expectInert(html)
    for (const said of [
      '<h1 dir="auto">What must stay?</h1>',
      'href="#exhibit-1"',
      '<blockquote dir="auto">The lens must stay in the tower.</blockquote>',
      'ab'.repeat(32),
      '1 of 3',
      '97 %',
      'borne out',
      'extractive',
      'Lectern 9.9.9',
      '1 March 2025, 09:30 UTC',
      '<td class="number">0.2200</td>',
      'http://localhost:7300/c/c1/d/d1/p/1?lines=p0001l0001',
      'sha256sum',
    ]) {
      expect(html).toContain(said)
    }
  })

  it('lets nothing in: its own style by hash, pictures within, no script', async () => {
    const html = await htmlOf(inputOf(answerOf()))
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? ''
    expect(policy.replaceAll('&#39;', "'")).toBe(
      `default-src 'none'; img-src data:; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    )
    expect(style).not.toMatch(/url\(|@import/)
  })

  it('shows poisoned text as text, wherever it stands', async () => {
    const citation = citationOf(1, { quote: POISON, documentName: POISON, lines: [POISON] })
    const poisoned = answerOf({
      id: POISON,
      question: POISON,
      searchedFor: `${POISON}!`,
      answer: `${POISON} [1]\n\n${POISON}\n\n- ${POISON}\n\n| a | ${POISON.replaceAll('|', '')} |\n| --- | --- |\n| b | c |`,
      citations: [citation],
      claims: [{ start: 0, end: 40, markers: [1], support: 0, faults: [{ kind: 'words', text: POISON }] }],
      dropped: [
        {
          text: POISON,
          faults: [{ kind: 'name', text: POISON }],
          page: { documentId: 'd', documentName: POISON, page: 1 },
        },
      ],
      answerer: POISON,
      reader: POISON,
    })
    const source = {
      ...there,
      reader: POISON,
      document: { ...(there.kind === 'there' ? there.document : never()), name: POISON, mediaType: POISON },
    } as typeof there
    const html = await htmlOf({ ...inputOf(poisoned, source), collectionName: POISON, version: POISON })
    expectInert(html)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).toContain('&lt;img src=x onerror=alert(2)&gt;')
  })

  it('marks statements that are not borne out and lists what was left out', async () => {
    const html = await htmlOf(
      inputOf(
        answerOf({
          answer: 'It stays. [1] It was sold in 1999.',
          claims: [
            { start: 0, end: 13, markers: [1], support: 0.9, faults: [] },
            { start: 14, end: 34, markers: [], support: 0.1, faults: [{ kind: 'date', text: '1999' }] },
          ],
          dropped: [{ text: 'It is blue.', faults: [{ kind: 'no-evidence', text: '' }] }],
        }),
      ),
    )
    expect(html).toContain('<mark>It was sold in 1999.</mark>')
    expect(html).toContain('<strong>not borne out</strong>: a date the cited lines do not print (“1999”)')
    expect(html).toContain('<q dir="auto">It is blue.</q>: no line of the documents says so.')
    expectInert(html)
  })

  it('keeps the quote of a document that is gone, and warns of one that changed', async () => {
    const gone = await htmlOf(inputOf(answerOf(), { kind: 'deleted' }))
    expect(gone).toContain('was deleted from Lectern since')
    expect(gone).toContain('The lens must stay in the tower.')
    expect(gone).not.toContain('<img')
    const changed = await htmlOf(inputOf(answerOf(), { ...there, isIntact: false } as typeof there))
    expect(changed).toContain('no longer has the hash')
    const undrawn = await htmlOf(
      inputOf(answerOf(), { ...there, draw: async () => undefined } as typeof there),
    )
    expect(undrawn).toContain('cannot be drawn any more')
  })

  it('shows what comes nearest where the documents do not answer', async () => {
    const html = await htmlOf(
      inputOf(
        answerOf({
          answered: false,
          answer: 'They do not say.',
          citations: [],
          claims: [],
          nearest: [citationOf(1)],
        }),
      ),
    )
    expect(html).toContain('Not in these documents')
    expect(html).toContain('What comes nearest')
    expect(html).toContain('id="exhibit-1"')
  })

  it('draws an exhibit only when what came before was taken', async () => {
    let drawn = 0
    const citations = Array.from({ length: 40 }, (_, index) => citationOf(index + 1))
    const { content } = exportEvidence(
      'html',
      inputOf(answerOf({ citations }), there, () => {
        drawn += 1
      }),
    )
    const pieces = content[Symbol.asyncIterator]()
    await pieces.next()
    expect(drawn).toBe(0)
    await pieces.next()
    await pieces.next()
    expect(drawn).toBe(2)
    await pieces.return?.()
    expect(drawn).toBe(2)
  })
})

function never(): never {
  throw new Error('The drawn source is there.')
}
