import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createPictureCache, type Drawing } from '../../ingest/picture-cache.ts'

const FILE = 'a'.repeat(64)
const OTHER = 'b'.repeat(64)

let folder: string
let drawn: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-pictures-'))
  drawn = []
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
})

describe('pictures that were drawn before', () => {
  it('are not drawn again, also after a restart', async () => {
    expect(await shown(createPictureCache({ folder, bytesMax: 1_000 }), FILE, 1)).toBe('page 1')
    expect(await shown(createPictureCache({ folder, bytesMax: 1_000 }), FILE, 1)).toBe('page 1')
    expect(drawn).toEqual(['page 1'])
  })

  it('are told apart by everything that changes their pixels', async () => {
    const cache = createPictureCache({ folder, bytesMax: 1_000 })
    const box = { x0: 0, y0: 0, x1: 0.5, y1: 0.5 }
    const changes: Partial<Drawing>[] = [
      {},
      { page: 2 },
      { width: 300 },
      { region: box },
      { highlight: [box] },
      { format: 'png' },
    ]
    for (const change of changes) await shown(cache, FILE, 1, change)
    await shown(cache, OTHER, 1)
    expect(drawn).toHaveLength(changes.length + 1)
  })

  it('make room for new ones, the least lately seen first', async () => {
    const cache = createPictureCache({ folder, bytesMax: 30 })
    for (const page of [1, 2, 3, 4, 5, 6]) {
      await shown(cache, FILE, page)
      // Times of files are told apart by the millisecond.
      await new Promise((resolve) => setTimeout(resolve, 5))
      await shown(cache, FILE, 1)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect((await kept()).length * 'page 1'.length).toBeLessThanOrEqual(30)
    drawn = []
    await shown(cache, FILE, 1)
    expect(drawn).toEqual([])
    await shown(cache, FILE, 2)
    expect(drawn).toEqual(['page 2'])
  })

  it('are gone with their file, also those that were being drawn', async () => {
    const cache = createPictureCache({ folder, bytesMax: 1_000 })
    await shown(cache, FILE, 1)
    await shown(cache, OTHER, 1)
    await cache.picture(FILE, drawing(2), async () => {
      await cache.forget([FILE])
      return Buffer.from('late')
    })
    expect(await kept()).toHaveLength(1)
  })

  it('are drawn anew when the folder was deleted', async () => {
    const cache = createPictureCache({ folder, bytesMax: 1_000 })
    await shown(cache, FILE, 1)
    await rm(folder, { recursive: true })
    expect(await shown(cache, FILE, 1)).toBe('page 1')
    expect(await kept()).toHaveLength(1)
  })

  it('are not kept where nothing may be', async () => {
    await shown(createPictureCache({ folder, bytesMax: 0 }), FILE, 1)
    expect(await kept()).toEqual([])
  })
})

function drawing(page: number): Drawing {
  return { page, width: 640, format: 'webp', highlight: [] }
}

async function shown(
  cache: ReturnType<typeof createPictureCache>,
  sha256: string,
  page: number,
  change: Partial<Drawing> = {},
): Promise<string> {
  const bytes = await cache.picture(sha256, { ...drawing(page), ...change }, async () => {
    drawn.push(`page ${page}`)
    return Buffer.from(`page ${page}`)
  })
  return Buffer.from(bytes).toString()
}

async function kept(): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}
