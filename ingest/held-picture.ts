import type { Rendering } from './page-source.ts'

/**
 * Milliseconds after the last part of it was drawn for which a decoded picture is held: long enough for the tiles of a
 * person who moves over it, and no 200 MB are kept for one who went away.
 */
const HELD_MS = 15_000

/** One decoded picture of a file at a time, for its parts that are drawn soon after each other. */
export type HeldPicture = {
  /** Decodes unless this page is the one held. */
  take(index: number, decode: () => Promise<Rendering>): Promise<Rendering>
  drop(): void
}

export function createHeldPicture(): HeldPicture {
  let held: Readonly<{ index: number; rendering: Promise<Rendering> }> | undefined
  let timer: NodeJS.Timeout | undefined
  const drop = () => {
    clearTimeout(timer)
    held = undefined
  }
  return {
    take: async (index, decode) => {
      if (held?.index !== index) held = { index, rendering: decode() }
      const { rendering } = held
      clearTimeout(timer)
      timer = setTimeout(drop, HELD_MS).unref()
      return rendering.catch((error: unknown) => {
        drop()
        throw error
      })
    },
    drop,
  }
}
