import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSpanModel, type SpanModel } from '../../../qa/span/span-model.ts'

const SHIPPED = fileURLToPath(new URL('../../../models/embedded/span/', import.meta.url))

const BRIDGE =
  'The Harrow Bridge was built in 1874 by the engineer Clara Whitfield. It carried the railway over the river ' +
  'Tame until a flood destroyed two of its arches in the spring of 1931.'
const LIBRARY =
  'The town library opens at nine in the morning. Members may borrow up to twelve books for three weeks, and the ' +
  'fee for a lost card is five pounds.'

const signal = new AbortController().signal

describe('the span model that ships', () => {
  let model: SpanModel
  beforeAll(() => {
    model = createSpanModel()
  })
  afterAll(() => model.close())

  const best = async (question: string, passage: string) => {
    const [reading] = await model.read(question, [passage], signal)
    const span = reading?.spans[0]
    return span === undefined ? undefined : passage.slice(span.start, span.end)
  }

  it.each([
    ['When was the Harrow Bridge built?', BRIDGE, '1874'],
    ['Who was the engineer of the bridge?', BRIDGE, 'Clara Whitfield'],
    ['How many books may members borrow?', LIBRARY, 'twelve'],
    ['how much is the fee for a lost card', LIBRARY, 'five pounds'],
  ])('answers %s', async (question, passage, answer) => {
    expect(await best(question, passage)).toContain(answer)
  })

  it('prefers the passage that says it', async () => {
    const readings = await model.read('When was the Harrow Bridge built?', [LIBRARY, BRIDGE], signal)
    expect(readings[1]!.margin).toBeGreaterThan(readings[0]!.margin)
  })

  it('gives probabilities that sum to 1 at most, likeliest first, none within another', async () => {
    const [reading] = await model.read('What did the flood destroy?', [BRIDGE], signal)
    const spans = reading?.spans ?? []
    expect(spans.length).toBeGreaterThan(1)
    expect(spans.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(1)
    for (const [i, { start, end, probability }] of spans.entries()) {
      expect(probability).toBeLessThanOrEqual(spans[i - 1]?.probability ?? 1)
      expect(spans.slice(0, i).every((other) => other.end <= start || end <= other.start)).toBe(true)
    }
  })

  it('finds what a long passage says far behind', async () => {
    const passage = `${LIBRARY} `.repeat(12) + BRIDGE
    expect(await best('Who was the engineer of the Harrow Bridge?', passage)).toContain('Clara Whitfield')
  })

  it('has nothing to say without words', async () => {
    const readings = await model.read('Who?', ['', ' \n'], signal)
    expect(readings.map(({ spans }) => spans)).toEqual([[], []])
    expect((await model.read('', [BRIDGE], signal))[0]?.spans).toEqual([])
  })

  it('stops between two passages when nobody waits any more', async () => {
    const asking = new AbortController()
    const reading = model.read('Who?', Array(50).fill(BRIDGE), asking.signal)
    asking.abort()
    await expect(reading).rejects.toThrow('aborted')
  })
})

describe('a damaged span model', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-span-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const copied = async (change: (name: string) => Promise<void>) => {
    for (const name of ['model.onnx', 'words.txt', 'manifest.json'])
      await cp(join(SHIPPED, name), join(folder, name))
    await change(folder)
    return createSpanModel({ folder }).read('Who?', [BRIDGE], signal)
  }

  it('refuses files that are not those of its manifest', async () => {
    const read = copied(() => writeFile(join(folder, 'words.txt'), 'other\nwords'))
    await expect(read).rejects.toMatchObject({ code: 'model-damaged' })
    await expect(copied(() => rm(join(folder, 'model.onnx')))).rejects.toMatchObject({
      code: 'model-damaged',
    })
  })

  it('refuses a model that was trained for other features', async () => {
    const read = copied(async () => {
      const path = join(folder, 'manifest.json')
      const manifest: unknown = JSON.parse(await readFile(path, 'utf8'))
      await writeFile(path, JSON.stringify({ ...(manifest as object), features: ['stem'] }))
    })
    await expect(read).rejects.toMatchObject({ code: 'model-damaged' })
  })
})
