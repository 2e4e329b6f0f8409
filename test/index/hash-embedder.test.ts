import { expect, it } from 'vitest'
import { createHashEmbedder } from '../../index/embedders/hash.ts'
import { cosine, testEmbedder } from '../contract/embedder.ts'

testEmbedder('built in', async () => createHashEmbedder())

const similarity = async (a: string, b: string) => {
  const options = { role: 'passage', signal: new AbortController().signal } as const
  const [first, second] = await createHashEmbedder().embed([a, b], options)
  return cosine(first!, second!)
}

it('knows inflected words and misread ones again', async () => {
  expect(await similarity('the invoices were printed', 'printing an invoice')).toBeGreaterThan(0.9)
  expect(await similarity('registration', 'registrat1on')).toBeGreaterThan(0.5)
  expect(await similarity('registration', 'penguin')).toBeLessThan(0.2)
})

it('gives the same vector in every version, or the name must change', async () => {
  const options = { role: 'passage', signal: new AbortController().signal } as const
  const [vector] = await createHashEmbedder().embed(['tin'], options)
  const filled = [...vector!].flatMap((value, dimension) => (value === 0 ? [] : [dimension]))
  expect({ name: createHashEmbedder().name, filled }).toMatchInlineSnapshot(`
    {
      "filled": [
        109,
        283,
        800,
        842,
        860,
      ],
      "name": "hash-1024-v1",
    }
  `)
})
