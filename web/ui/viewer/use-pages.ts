import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { Document } from '../../../core/document.ts'
import type { Rotation, Size } from '../../../core/geometry.ts'
import { useApi } from '../api/api-context.ts'
import { createPageStore, type PageStore } from './page-store.ts'
import { plusTurn } from './page-turn.ts'
import { isWaiting } from './page-waits.ts'
import { naturalSize, scaleOf, turnedSize, type Zoom } from './sheet-geometry.ts'

/** The pages of a document as they come. The value changes whenever one of them does. */
export function usePageStore({ id }: Document): Readonly<{ store: PageStore; version: number }> {
  const api = useApi()
  const store = useMemo(() => createPageStore((page, signal) => api.pages.get(id, page, signal)), [api, id])
  const version = useSyncExternalStore(store.subscribe, store.version)
  return { store, version }
}

/** Sizes of the sheets, in CSS pixels, and what they are multiplied with. */
export function useSheetSizes(
  { store, version }: Readonly<{ store: PageStore; version: number }>,
  mediaType: string,
  { zoom, turn }: Readonly<{ zoom: Zoom; turn: Rotation }>,
): Readonly<{
  sizes: (room: Size) => (page: number) => Size
  scale: (room: Size, page: number) => number
}> {
  const natural = useCallback(
    (page: number) => {
      const { rotation, ...size } = store.shapeOf(page)
      return turnedSize(naturalSize(size, mediaType), plusTurn(rotation, turn))
    },
    [store, mediaType, turn],
  )
  const scale = useCallback((room: Size, page: number) => scaleOf(zoom, natural(page), room), [zoom, natural])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` tells that shapes have become known.
  const sizes = useCallback(
    (room: Size) => (page: number) => {
      const { width, height } = natural(page)
      const times = scale(room, page)
      return { width: width * times, height: height * times }
    },
    [natural, scale, version],
  )
  return { sizes, scale }
}

/** Fetches the pages near the screen, and again those that waited to be read, whenever the document has moved on. */
export function useWanted(store: PageStore, document: Document, wanted: readonly number[]): void {
  const key = wanted.join()
  const now = useRef(wanted)
  now.current = wanted

  // biome-ignore lint/correctness/useExhaustiveDependencies: the pages themselves, not the list that holds them.
  useEffect(() => {
    if (wanted.length > 0) store.want(wanted)
  }, [store, key])

  const { pages, status } = document
  const done = `${pages.read}/${pages.failed}/${status}`
  const before = useRef(done)
  useEffect(() => {
    if (before.current === done) return
    before.current = done
    for (const page of now.current) {
      const loaded = store.get(page)
      const waited = loaded?.kind === 'failed' && isWaiting(loaded.problem)
      // When all was read again, so was what is on the screen.
      if (waited || (loaded?.kind === 'ready' && status === 'ready')) store.reload(page)
    }
  }, [store, done, status])
}

/** All pages of a stretch. */
export function range({ from, to }: Readonly<{ from: number; to: number }>): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}
