import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Library } from '../../library/library.ts'
import { addCollection, addDocument, type CreateStore, NOON, withLibrary } from './library-fixtures.ts'

const SHA = 'a1'.repeat(32)

/** Two handles stand for two processes. */
export function testFileClaims(createStore: CreateStore): void {
  let library: Library
  let other: Library
  let time: number
  beforeEach(() => {
    time = NOON
  })
  withLibrary({ createStore, now: () => time }, async (opened, store) => {
    library = opened
    other = await store.open()
  })
  afterEach(() => other.close())
  const minute = () => ({ now: time, leaseMs: 60_000 })

  it('lets several store a file at once, and nobody remove it meanwhile', async () => {
    const first = await library.files.arrive(SHA, minute())
    const second = await other.files.arrive(SHA, minute())
    expect(first?.token).not.toBe(second?.token)
    expect(await library.files.remove(SHA, minute())).toBeUndefined()
    if (first !== undefined) await library.files.end(first)
    expect(await other.files.remove(SHA, minute())).toBeUndefined()
    if (second !== undefined) await other.files.end(second)
    expect(await other.files.remove(SHA, minute())).toMatchObject({ sha256: SHA })
  })

  it('lets one remove a file, and nobody store it meanwhile', async () => {
    const removal = await library.files.remove(SHA, minute())
    expect(await other.files.remove(SHA, minute())).toBeUndefined()
    expect(await other.files.arrive(SHA, minute())).toBeUndefined()
    expect(await other.files.arrive('b2'.repeat(32), minute())).toBeDefined()
    if (removal !== undefined) await library.files.end(removal)
    expect(await other.files.arrive(SHA, minute())).toBeDefined()
  })

  it('removes nothing a document refers to', async () => {
    const { id } = await addDocument(library, undefined, SHA)
    expect(await other.files.remove(SHA, minute())).toBeUndefined()
    await library.documents.remove(id)
    expect(await other.files.remove(SHA, minute())).toBeDefined()
  })

  it('waits for a killed process no longer than it claimed', async () => {
    await library.files.remove(SHA, minute())
    time += 60_001
    expect(await other.files.arrive(SHA, minute())).toBeDefined()
    time += 60_001
    expect(await library.files.remove(SHA, minute())).toBeDefined()
  })

  it('makes a document of a file that arrived, and ends the claim with it', async () => {
    const arrival = await library.files.arrive(SHA, minute())
    const input = { collectionId: await addCollection(library), ...scan, ...(arrival && { arrival }) }
    const { document } = await library.documents.add(input)
    await library.documents.remove(document.id)
    expect(await other.files.remove(SHA, minute())).toBeDefined()
  })

  it('makes no document of a file that may be gone since its claim ran out', async () => {
    const arrival = await library.files.arrive(SHA, minute())
    const collectionId = await addCollection(library)
    time += 60_001
    expect(await other.files.remove(SHA, minute())).toBeDefined()
    const late = library.documents.add({ collectionId, ...scan, ...(arrival && { arrival }) })
    await expect(late).rejects.toMatchObject({ code: 'busy' })
    expect(await library.documents.refersTo(SHA)).toBe(false)
  })

  it('grants one of many that want opposite things at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const claims = await Promise.all([
        library.files.arrive(SHA, minute()),
        other.files.remove(SHA, minute()),
        other.files.arrive(SHA, minute()),
        library.files.remove(SHA, minute()),
      ])
      const [arrived, removed] = [
        [claims[0], claims[2]],
        [claims[1], claims[3]],
      ].map((some) => some.filter((claim) => claim !== undefined).length)
      expect([`${arrived}-${removed}`]).toEqual([arrived === 0 ? '0-1' : `${arrived}-0`])
      for (const claim of claims) if (claim !== undefined) await library.files.end(claim)
    }
  })

  it('names files that no document refers to, each once', async () => {
    await addDocument(library, undefined, SHA)
    const [gone, lost] = ['c3'.repeat(32), 'd4'.repeat(32)]
    expect(await other.files.unreferenced([gone, SHA, lost, gone])).toEqual([gone, lost])
    expect(await other.files.unreferenced([])).toEqual([])
  })
}

const scan = { name: 'scan.pdf', mediaType: 'application/pdf', bytes: 9, sha256: SHA } as const
