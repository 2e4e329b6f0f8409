import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stemsOf } from '../../../index/analyze.ts'
import { createProver } from '../../../qa/prove/create-prover.ts'
import { drawHit } from '../drawn-hits.ts'
import { faultsOf, prove } from './prove.ts'

const ROLLO = 'The Norse leader Rollo swore fealty to King Charles III of West Francia.'
const SALES = 'Sales of the northern shops increased by 5 % to $1.2 million in 2020 and did not fall later.'
const TABLE = '| Item | 2019 | 2020 |\n| --- | --- | --- |\n| Revenue | 3 | 5 |\n| Costs | 1 | 2 |'

describe('createProver', () => {
  it('bears out what is printed, and what says the same otherwise', async () => {
    for (const said of [
      ROLLO,
      'Rollo was the Norse leader.',
      'King Charles III of West Francia received the fealty of Rollo.',
    ]) {
      expect(await faultsOf(said, SALES, ROLLO), said).toEqual([])
    }
    for (const said of [
      'Sales of the northern shops rose by 5 percent in 2020.',
      'In 2020 the northern shops had sales of 1,200,000 dollars.',
    ]) {
      expect(await faultsOf(said, ROLLO, SALES), said).toEqual([])
    }
  })

  it('catches other numbers, also when the passage prints them elsewhere', async () => {
    expect(await faultsOf('Sales of the northern shops increased by 6 % in 2020.', SALES)).toContain('number')
    expect(await faultsOf('Revenue in 2019 was 5.', TABLE)).toContain('number')
    expect(await faultsOf('Revenue in 2020 was 5.', TABLE)).toEqual([])
    expect(await faultsOf('Revenue in 2020 was 2.', TABLE)).not.toEqual([])
  })

  it('catches other dates and takes other ways to write one', async () => {
    const passage = 'The contract was signed on 5 June 2023 in Ghent.'
    for (const date of ['June 5, 2023', '2023-06-05', '05/06/2023', '06/05/2023', 'June 2023']) {
      expect(await faultsOf(`The contract was signed on ${date}.`, passage), date).toEqual([])
    }
    for (const date of ['6 June 2023', '5 July 2023', '2022-06-05', '05/06/2024']) {
      expect(await faultsOf(`The contract was signed on ${date}.`, passage), date).toContain('date')
    }
  })

  it('catches names of others, and names that have changed places', async () => {
    expect(await faultsOf('The Norse leader Harald swore fealty to King Charles III.', ROLLO)).toContain(
      'name',
    )
    expect(await faultsOf('The Norse leader was Charles.', ROLLO)).toContain('name')
    expect(await faultsOf('Wellington defeated Napoleon.', 'Napoleon defeated Wellington.')).toContain('name')
    expect(await faultsOf('The WHO met in Rome.', 'The World Health Organization met in Rome.')).toEqual([])
  })

  it('catches what is denied, and words turned round', async () => {
    expect(await faultsOf('Sales of the northern shops did not increase by 5 %.', SALES)).toContain(
      'negation',
    )
    expect(await faultsOf('Sales of the northern shops decreased by 5 % in 2020.', SALES)).toContain(
      'negation',
    )
    expect(await faultsOf('Smoking is allowed.', 'Smoking is not allowed in the hall.')).toContain('negation')
    expect(await faultsOf('Smoking is forbidden.', 'Smoking is not allowed in the hall.')).toEqual([])
  })

  it('says that nothing bears out what no passage is about', async () => {
    expect(await faultsOf('Elephants sleep standing.', ROLLO, SALES)).toEqual(['no-evidence'])
    expect(await faultsOf('Elephants sleep standing.')).toEqual(['no-evidence'])
  })

  it('reads a pronoun with what stands before it', async () => {
    const passage = 'The Eiffel Tower stands in Paris. It was opened in 1889.'
    expect(await faultsOf('The Eiffel Tower was opened in 1889.', passage)).toEqual([])
    expect(await faultsOf('The Eiffel Tower was opened in 1890.', passage)).toContain('number')
  })

  it('cites the lines of the sentence and no others', async () => {
    const { text, citations } = await prove('It was opened in 1889.', [
      'The tower stands in Paris.\nIt was opened in\n1889 by its maker.\nIt is tall.',
    ])
    expect(text).toBe('It was opened in 1889. [1]')
    expect(citations.map(({ lines }) => lines)).toEqual([['p0001l0002', 'p0001l0003']])
    expect(citations[0]?.quote).toBe('It was opened in\n1889 by its maker.')
    expect(citations[0]?.support).toBe(1)
  })

  it('does not believe the lines a statement names', async () => {
    const { citations } = await prove('Rollo was the Norse leader.', [SALES, ROLLO], {
      cites: ([first]) => (first === undefined ? [] : [{ hit: first, line: 'p0001l0001' }]),
    })
    expect(citations.map(({ documentId }) => documentId)).toEqual(['doc1'])
  })

  it('prefers the lines a statement names where several say it', async () => {
    const { citations } = await prove('Rollo was the Norse leader.', [ROLLO, ROLLO], {
      cites: ([, second]) => (second === undefined ? [] : [{ hit: second, line: 'p0001l0001' }]),
    })
    expect(citations.map(({ documentId }) => documentId)).toEqual(['doc1'])
  })

  it('cites several places for what no one place says', async () => {
    const { claims, citations } = await prove(
      'Anna Meyer was born in Ulm in 1901 and died in Bern in 1977.',
      ['Anna Meyer was born in Ulm in 1901.', 'Anna Meyer died in Bern in 1977.'],
    )
    expect(claims[0]?.faults).toEqual([])
    expect(citations.map(({ documentId }) => documentId).sort()).toEqual(['doc0', 'doc1'])
  })

  it('drops or marks what is not borne out', async () => {
    const said = 'Here is what I found:\n\n- Elephants sleep standing.\n- Rollo was the Norse leader.'
    const dropped = await prove(said, [ROLLO], { unsupported: 'drop' })
    expect(dropped.text).toBe('Here is what I found:\n\n- Rollo was the Norse leader. [1]')
    expect(dropped.dropped.map(({ text }) => text)).toEqual(['Elephants sleep standing.'])
    const marked = await prove(said, [ROLLO])
    expect(marked.text).toBe(
      'Here is what I found:\n\n- Elephants sleep standing.\n- Rollo was the Norse leader. [1]',
    )
    expect(marked.claims.map(({ markers }) => markers)).toEqual([[], [1]])
    expect(
      (await prove('Here is what I found:\n\nElephants sleep.', [ROLLO], { unsupported: 'drop' })).text,
    ).toBe('')
  })

  it('keeps a table and puts markers into its last cells', async () => {
    const said = '| Item | 2020 |\n| --- | --- |\n| Revenue | 5 |\n| Costs | 7 |'
    expect((await prove(said, [TABLE], { unsupported: 'drop' })).text).toBe(
      '| Item | 2020 |\n| --- | --- |\n| Revenue | 5 [1] |',
    )
  })

  it('keeps its promises whatever is said and printed', async () => {
    const prover = createProver({ stems: stemsOf })
    const word = fc.constantFrom(
      ...[
        'Rollo',
        'not',
        'no',
        '5',
        '1,200',
        '%',
        'in 2020',
        'May 3, 2019',
        'rose',
        'fell',
        'King',
        '[1]',
        '|',
        '\n',
      ],
      ...[
        '- ',
        '**',
        '`',
        '(',
        '](x)',
        '![',
        '<b>',
        '&lt;',
        '\\',
        '.',
        'the',
        'is',
        'Paris',
        '东京',
        'é́',
        '😀',
        ':',
      ],
    )
    const text = fc.oneof(
      fc
        .array(fc.oneof(word, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 30 })
        .map((all) => all.join(' ')),
      fc.string({ unit: 'binary', maxLength: 60 }),
    )
    const lines = fc.array(
      fc.record({ text: text.filter((line) => line !== ''), page: fc.integer({ min: 1, max: 3 }) }),
      { minLength: 1, maxLength: 6 },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { maxLength: 4 }),
        fc.array(lines, { maxLength: 3 }),
        fc.constantFrom('drop', 'mark'),
        async (said, passages, unsupported) => {
          const hits = passages.map((all, index) =>
            drawHit(
              all.toSorted((a, b) => a.page - b.page),
              { id: `doc${index}.00000` },
            ),
          )
          const statements = said.map((one) => ({ text: one, cites: [] }))
          const signal = new AbortController().signal
          const proof = await prover(statements, hits, { unsupported, signal })
          const spans = hits.flatMap((hit) =>
            hit.chunk.spans.map((span) => ({ ...span, chunk: hit.chunk.id })),
          )
          for (const { lines: ids, boxes, chunkId, page, support } of proof.citations) {
            expect(ids.length).toBeGreaterThan(0)
            expect(boxes).toEqual(
              ids.map(
                (id) =>
                  spans.find((span) => span.chunk === chunkId && span.line === id && span.page === page)?.box,
              ),
            )
            expect(support).toBeGreaterThan(0)
            expect(support).toBeLessThanOrEqual(1)
          }
          const markers = [...proof.text.matchAll(/\[(\d{1,4})\]/g)].map(([, marker]) => Number(marker))
          expect(markers).toEqual(proof.citations.map(({ marker }) => marker))
          expect(proof.claims.flatMap((claim) => claim.markers)).toEqual(markers)
          let from = 0
          for (const { start, end, markers: own, faults } of proof.claims) {
            expect(start).toBeGreaterThanOrEqual(from)
            expect(end).toBeGreaterThan(start)
            expect(end).toBeLessThanOrEqual(proof.text.length)
            const marked = [...proof.text.slice(start, end).matchAll(/\[(\d{1,4})\]/g)].map(([, marker]) =>
              Number(marker),
            )
            expect(marked).toEqual(own)
            expect(own.length > 0).toBe(faults.length === 0)
            from = end
          }
        },
      ),
    )
  })
})
