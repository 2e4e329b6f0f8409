import { describe, expect, it } from 'vitest'
import type { DocumentId } from '../../core/document.ts'
import type { Line, Page } from '../../core/page.ts'
import { findInDocument } from '../../index/literal/find-in-document.ts'

const never = new AbortController().signal

describe('literal text in a document', () => {
  it.each([
    ['case', 'The Whale', 'the WHALE'],
    ['accents', 'Die Straße nach Zürich', 'zurich'],
    ['accents of the question', 'resume of work', 'résumé'],
    ['ligatures', 'the ﬁrst ﬂight', 'first flight'],
    ['white space', 'a  wide   gap', 'wide gap'],
    ['parts of words', 'unbelievable', 'believ'],
    ['print that is not letters', 'Total: £113.97 (net)', '£113.97 (n'],
  ])('is found whatever its %s', async (_what, line, query) => {
    expect(await pagesOf(query, [[line]])).toEqual([1])
  })

  it('is found across lines, and where a word is broken between them', async () => {
    const { items } = await find('informal whale', [['an infor-', 'mal', 'whale swam']])
    expect(items).toHaveLength(1)
    expect(items[0]?.lines).toEqual(['p0001l0001', 'p0001l0002', 'p0001l0003'])
    expect(items[0]?.text).toBe('an infor- mal whale swam')
  })

  it('is marked where its words lie', async () => {
    const { items } = await find('beta gamma', [['alpha beta gamma delta']])
    expect(items[0]?.boxes).toEqual([{ x0: 0.25, y0: 0, x1: 0.75, y1: 0.1 }])
  })

  it('is found at every place once, in reading order', async () => {
    expect(await pagesOf('aa', [['aaaa', 'b'], ['c'], ['aa aa']])).toEqual([1, 1, 3, 3])
  })

  it('is told of so many places and so much of their lines as a person can use, whatever a document holds', async () => {
    const { items } = await find('a', [['a'.repeat(50_000)]])
    expect(items).toHaveLength(2_000)
    expect(items.every(({ text }) => text.length === 500)).toBe(true)
  })

  it('lets others have their turn while pages come without waiting', async () => {
    const started = performance.now()
    const turns: number[] = []
    const timer = setInterval(() => turns.push(performance.now() - started), 1)
    await findInDocument(
      {
        async *each() {
          for (let number = 1; ; number++) {
            const until = performance.now() + 2
            while (performance.now() < until);
            yield { number, lines: [] } as unknown as Page
          }
        },
      },
      { id: 'd' as DocumentId, pages: { total: 1_000, read: 1_000, failed: 0 } },
      { query: 'moby', from: 1 },
      never,
    )
    clearInterval(timer)
    // Without them the timer would not be heard once in the 80 ms this takes.
    expect(turns.length).toBeGreaterThanOrEqual(4)
  })

  it('is not found where it is not printed', async () => {
    expect(await pagesOf('moby', [['Call me Ishmael.']])).toEqual([])
    expect(await pagesOf('́', [['an accent alone is nothing']])).toEqual([])
  })

  it('goes on from where it stopped, and misses nothing', async () => {
    const texts = Array.from({ length: 50 }, () => Array.from({ length: 20 }, () => 'whale'))
    const seen: number[] = []
    let from: number | null = 1
    let calls = 0
    while (from !== null) {
      const { items, next } = await find('whale', texts, from)
      seen.push(...items.map(({ page }) => page))
      from = next
      calls++
    }
    expect(seen).toHaveLength(1_000)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(calls).toBeGreaterThan(1)
  })

  it('is found far into a long document', async () => {
    const texts = Array.from({ length: 950 }, (_, i) => [i === 930 ? 'the needle' : 'hay'])
    expect(await pagesOf('needle', texts)).toEqual([931])
  })

  it('stops when nobody waits for it', async () => {
    const gone = AbortSignal.abort(new Error('gone'))
    await expect(
      findInDocument(library([['a']]), document(1), { query: 'a', from: 1 }, gone),
    ).rejects.toThrow('gone')
  })
})

async function pagesOf(query: string, texts: readonly (readonly string[])[]): Promise<readonly number[]> {
  return (await find(query, texts)).items.map(({ page }) => page)
}

function find(query: string, texts: readonly (readonly string[])[], from = 1) {
  return findInDocument(library(texts), document(texts.length), { query, from }, never)
}

const document = (total: number) => ({ id: 'd', pages: { total, read: total, failed: 0 } })

function library(texts: readonly (readonly string[])[]) {
  return {
    each: async function* (_id: string, { from = 1, to = texts.length } = {}) {
      for (const [i, lines] of texts.entries()) if (i + 1 >= from && i + 1 <= to) yield pageOf(i + 1, lines)
    },
  }
}

function pageOf(number: number, texts: readonly string[]): Page {
  const lines = texts.map((text, i) => lineOf(`p${pad(number)}l${pad(i + 1)}`, text))
  return { number, width: 1, height: 1, rotation: 0, reader: 'drawn', lines, blocks: [], warnings: [] }
}

/** Words share the width of the line evenly. */
function lineOf(id: string, text: string): Line {
  const parts = text.split(' ').filter((part) => part !== '')
  const words = parts.map((part, i) => ({
    text: part,
    box: { x0: i / parts.length, y0: 0, x1: (i + 1) / parts.length, y1: 0.1 },
    confidence: 1,
  }))
  return { id, text, box: { x0: 0, y0: 0, x1: 1, y1: 0.1 }, confidence: 1, words }
}

function pad(number: number): string {
  return String(number).padStart(4, '0')
}
