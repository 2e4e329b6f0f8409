import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fuse, shareOfBest } from '../../index/fuse.ts'
import { createSearch, type Search, type SearchDeps } from '../../index/search.ts'
import { type CollectionIndexes, openCollectionIndexes } from '../../index/vector-cache.ts'
import { builtIn as embedder, numberedDocuments, openShelf, type Shelf, words } from './shelf.ts'

const signal = new AbortController().signal
const unready = { nearest: async () => undefined, similarities: async () => undefined }

let shelf: Shelf
let indexes: CollectionIndexes
/** What each passage of `letters` became, once they are in. */
let chunkIds: ReadonlyMap<string, string> | undefined
beforeEach(async () => {
  chunkIds = undefined
  shelf = await openShelf()
  indexes = await openCollectionIndexes({ library: shelf.library, embedder, folder: shelf.folder })
})
afterEach(async () => {
  await indexes.close()
  await shelf.dispose()
})

function searchWith(deps: Partial<SearchDeps> = {}): Search {
  return createSearch({ library: shelf.library, embedder, words, indexes, ...deps })
}

/** Ids of what is found, in the words of the fixture. */
async function found(query: string, options: { limit?: number; documents?: readonly string[] } = {}) {
  chunkIds ??= await shelf.fill(letters)
  await indexes.refresh(shelf.collectionId)
  const { hits } = await searchWith()(shelf.collectionId, query, { limit: 10, ...options }, signal)
  const passages = new Map([...chunkIds].map(([passage, chunk]) => [chunk, passage]))
  return hits.map((hit) => passages.get(hit.chunk.id))
}

const letters = [
  {
    name: 'Lease of the orchard.pdf',
    passages: [
      { id: 'rent', text: 'The rent is 1,250.00 pounds a year, due each March.' },
      { id: 'apples', text: 'The tenant shall harvest the apples and prune the trees in winter.' },
      { id: 'notice', text: 'Either side may give notice of six months.' },
    ],
  },
  {
    name: 'Lighthouse_log.txt',
    passages: [
      { id: 'storm', text: 'A storm broke the lantern. The keeper mended it before nightfall.' },
      { id: 'oil', text: 'Forty barrels of oil were landed from the tender. Rent was not paid.' },
    ],
  },
]

describe('search', () => {
  it.each([
    ['Who mended the lantern?', 'storm'],
    ['pruning trees', 'apples'],
    ['How much is the rent of the orchard in pounds?', 'rent'],
    ['1250', 'rent'],
    ['keepre lantern', 'storm'],
    ['barels', 'oil'],
  ])('finds for %j the passage about %s first', async (query, expected) => {
    expect((await found(query))[0]).toBe(expected)
  })

  it('counts what a document is called as its words', async () => {
    expect((await found('lighthouse log')).slice(0, 2).sort()).toEqual(['oil', 'storm'])
  })

  it('stays in the documents it is told', async () => {
    const before = await found('rent')
    expect(before).toContain('oil')
    const { items } = await shelf.library.documents.list(shelf.collectionId, { limit: 10 })
    const lease = items.find((one) => one.name.startsWith('Lease'))!
    const within = await found('rent', { documents: [lease.id] })
    expect(within[0]).toBe('rent')
    expect(within).not.toContain('oil')
    expect(await found('rent', { documents: [] })).toEqual([])
  })

  it('gives no more than asked, best first', async () => {
    expect(await found('rent of the orchard', { limit: 2 })).toHaveLength(2)
    const { hits } = await searchWith()(
      shelf.collectionId,
      'What is the rent of the orchard?',
      { limit: 5 },
      signal,
    )
    const scores = hits.map((hit) => hit.score)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
  })

  it('finds nothing in an empty collection, and answers a query of stop-words', async () => {
    const empty = await searchWith()(shelf.collectionId, 'anything at all', { limit: 5 }, signal)
    expect(empty.hits).toEqual([])
    expect(empty.keywordScores).toEqual([])
    await shelf.fill(letters)
    const nothing = await searchWith()(shelf.collectionId, 'who is it?', { limit: 5 }, signal)
    expect(nothing.terms).toEqual([])
  })

  it('says how rare each word is, and which are not there', async () => {
    await shelf.fill(letters)
    const { terms, keywordScores } = await searchWith()(
      shelf.collectionId,
      'rent of the submarine lantern',
      { limit: 5 },
      signal,
    )
    expect(terms.map(({ term, found }) => [term, found])).toEqual([
      ['rent', true],
      ['submarin', false],
      ['lantern', true],
    ])
    const [rent, submarine, lantern] = terms
    expect(submarine!.idf).toBeGreaterThan(lantern!.idf)
    expect(lantern!.idf).toBeGreaterThan(rent!.idf)
    expect(keywordScores[0]).toBeGreaterThan(0)
    expect(keywordScores).toEqual([...keywordScores].sort((a, b) => b - a))
  })

  it('answers from words alone while vectors are being indexed', async () => {
    await shelf.fill(letters)
    const search = searchWith({ indexes: unready })
    const { hits } = await search(shelf.collectionId, 'Who mended the lantern?', { limit: 3 }, signal)
    expect(hits[0]?.chunk.text).toContain('lantern')
  })

  it('stops when it is told to', async () => {
    const search = searchWith()
    await expect(search(shelf.collectionId, 'rent', { limit: 3 }, AbortSignal.abort())).rejects.toThrow(
      /abort/,
    )
  })

  it('lets a cross-encoder put what was found in order', async () => {
    await shelf.fill(letters)
    const asked: string[][] = []
    const crossEncoder = {
      name: 'longest last',
      score: async (query: string, passages: readonly string[]) => {
        asked.push([query, ...passages])
        return passages.map((passage) => -passage.length)
      },
      close: async () => {},
    }
    const { hits } = await searchWith({ crossEncoder })(shelf.collectionId, 'rent', { limit: 5 }, signal)
    expect(asked).toEqual([['rent', ...asked[0]!.slice(1)]])
    const lengths = hits.map((hit) => `${hit.documentName.replace(/\..*/, '')}\n${hit.chunk.text}`.length)
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b))
  })

  it('brings along what is printed before and after the best', async () => {
    await shelf.fill(letters)
    const search = searchWith({ indexes: unready })
    const textsOf = async (aroundOf: number) => {
      const options = { limit: 2, aroundOf }
      const { hits, around } = await search(shelf.collectionId, 'prune apples notice', options, signal)
      const starts = (all: typeof hits) => all.map((hit) => hit.chunk.text.split(' ').slice(0, 2).join(' '))
      return { hits: starts(hits).sort(), around: starts(around) }
    }
    const hits = ['Either side', 'The tenant']
    expect(await textsOf(0)).toEqual({ hits, around: [] })
    expect(await textsOf(1)).toEqual({ hits, around: ['The rent'] })
  })

  it('gives the same order twice', async () => {
    await shelf.fill(numberedDocuments(20))
    const run = async () => {
      const { hits } = await searchWith()(shelf.collectionId, 'income of the units', { limit: 30 }, signal)
      return hits.map((hit) => hit.chunk.id)
    }
    expect(await run()).toEqual(await run())
  })
})

describe('fusion', () => {
  it('adds up weighted shares, ties by label', () => {
    const words = shareOfBest(
      new Map([
        [1, 8],
        [2, 4],
      ]),
    )
    const cosines = new Map([
      [2, 0.9],
      [3, 0.5],
      [4, 0.5],
      [5, -0.2],
    ])
    const fused = fuse([
      { scores: words, weight: 1 },
      { scores: cosines, weight: 1 },
    ])
    expect(fused.map(({ label }) => label)).toEqual([2, 1, 3, 4, 5])
    expect(fused[0]?.score).toBeCloseTo(1.4)
  })

  it('takes no share where nothing scored', () => {
    expect(shareOfBest(new Map([[1, 0]])).size).toBe(0)
    expect(fuse([])).toEqual([])
  })
})
