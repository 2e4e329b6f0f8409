import { cp, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStaticEmbedder } from '../../index/embedders/static.ts'
import { NO_ROW, rowsOfStem, unitNames, unitsOf } from '../../index/embedders/static-units.ts'
import { createWordLikeness } from '../../index/word-likeness.ts'
import { openEmbeddingTable } from '../../models/embedded/embedder/open-table.ts'
import { cosine, testEmbedder } from '../contract/embedder.ts'

const table = await openEmbeddingTable()
const names = unitNames(table)
const signal = new AbortController().signal

testEmbedder('built in', async () => createStaticEmbedder(table))

async function similarity(question: string, passage: string): Promise<number> {
  const embedder = createStaticEmbedder(table)
  const [asked] = await embedder.embed([question], { role: 'query', signal })
  const [told] = await embedder.embed([passage], { role: 'passage', signal })
  return cosine(asked!, told!)
}

describe('the static embedder', () => {
  it.each([
    ['Which doctor treated him?', 'The physician cared for the patient.', 'The harbor was dredged.'],
    ['How many soldiers died?', 'The army lost 400 troops in battle.', 'The recipe wants three eggs.'],
    [
      'What is the price of the software?',
      'A licence of the program costs ten dollars.',
      'Bees live in hives.',
    ],
  ])('finds %j nearer to %j than to %j', async (question, near, far) => {
    expect(await similarity(question, near)).toBeGreaterThan((await similarity(question, far)) + 0.1)
  })

  it('makes something of texts without a known word, and of none at all', async () => {
    const embedder = createStaticEmbedder(table)
    const vectors = await embedder.embed(['', 'the of and', 'zzqxv', '漢字'], { role: 'passage', signal })
    for (const vector of vectors) expect(cosine(vector, vector)).toBeCloseTo(1, 5)
  })

  it('gives the same vector in every version, or the name must change', async () => {
    const embedder = createStaticEmbedder(table)
    const [vector] = await embedder.embed(['The tin mine closed in 1913.'], { role: 'passage', signal })
    const start = [...vector!.slice(0, 4)].map((value) => value.toFixed(4))
    expect({ name: embedder.name, start }).toMatchInlineSnapshot(`
      {
        "name": "lectern-static-128-5a9ca1d0",
        "start": [
          "-0.1122",
          "-0.2103",
          "0.0188",
          "0.0214",
        ],
      }
    `)
  })
})

describe('units of text', () => {
  const words = (text: string, role: 'query' | 'passage') =>
    unitsOf(text, role, names).map((row) => (row === NO_ROW ? '' : (table.words[row] ?? '#')))

  it('are stems, and in a question what it asks for', () => {
    expect(words('Who printed the invoices?', 'query')).toEqual(['?who', '', 'print', '', 'invoic', ''])
    expect(words('Who printed the invoices?', 'passage')).toEqual(['print', '', 'invoic', ''])
  })

  it('are shared rows where a word has none', () => {
    expect(rowsOfStem('zzqxvish', names)[1]).toBe(rowsOfStem('zzqxvable', names)[1])
    expect(rowsOfStem('zzqxvish', names)[0]).not.toBe(rowsOfStem('zzqxvable', names)[0])
    expect(words('98765.43', 'passage')).toEqual(['#number', '#'])
    expect(words('xk-77-z', 'passage').slice(0, 2)).toEqual(['#code', '#'])
    for (const row of rowsOfStem('zzqxvish', names))
      expect(row).toBeLessThan(table.words.length + table.hashRows)
  })
})

it('likeness of words is 1 for the same, more for kin than for strangers', () => {
  const likeness = createWordLikeness(table)(['doctor', 'zzqxv'])
  expect(likeness('doctor')[0]).toBe(1)
  expect(likeness('zzqxv')[1]).toBe(1)
  expect(likeness('physician')[0]).toBeGreaterThan(likeness('harbor')[0]! + 0.1)
})

describe('the table that ships', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-table-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it.each([
    ['table.bin is cut short', (copy: string) => truncate(join(copy, 'table.bin'), 1000)],
    ['a word was changed', (copy: string) => writeFile(join(copy, 'words.txt'), 'other\nwords')],
    ['a file is gone', (copy: string) => rm(join(copy, 'words.txt'))],
    ['the manifest is none', (copy: string) => writeFile(join(copy, 'manifest.json'), '{')],
  ])('is refused when %s', async (name, damage) => {
    const copy = join(folder, name)
    await cp(fileURLToPath(new URL('../../models/embedded/embedder', import.meta.url)), copy, {
      recursive: true,
    })
    await openEmbeddingTable(copy)
    await damage(copy)
    await expect(openEmbeddingTable(copy)).rejects.toMatchObject({ code: 'model-damaged' })
  })
})
