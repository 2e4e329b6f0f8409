import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Box, type Rotation, union } from '../../../core/geometry.ts'
import type { LineId } from '../../../core/page.ts'
import type { Sight } from '../state/route.ts'
import { useRepeated, useRoute } from '../state/use-route.ts'
import type { WirePage } from '../wire.ts'
import { type LitPlace, litPlaces } from './lit-places.ts'
import type { PageStore } from './page-store.ts'
import { plusTurn, turnBox } from './page-turn.ts'
import type { Desk } from './use-desk.ts'

/** What to bring into the middle of the screen: lines that are lit, or boxes that are known already. */
export type Aim =
  | Readonly<{ kind: 'lines'; page: number; lines: readonly LineId[] }>
  | Readonly<{ kind: 'box'; page: number; box: Box }>
  | Readonly<{ kind: 'page'; page: number }>

type SightOptions = Readonly<{
  sight: Sight
  desk: Desk
  store: PageStore
  version: number
  turn: Rotation
}>

/**
 * Keeps the address and the desk together: a link scrolls to its page and lit lines, and scrolling puts the page that is
 * looked at into the address, without a stop for Back.
 */
export function useSight({ sight, desk, store, version, turn }: SightOptions): Readonly<{
  places: readonly LitPlace[]
  /** Index of the lit place that was aimed at last. */
  at: number
  aim: (aim: Aim) => void
  step: (direction: 'next' | 'previous') => void
}> {
  const [route, navigate] = useRoute()
  const { go, current, fast } = desk
  const litKey = sight.lines.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines themselves, not the list that holds them.
  const places = useMemo(() => litPlaces(sight.lines, sight.page), [litKey])
  const [at, setAt] = useState(0)
  const [aimed, setAimed] = useState<Aim>()
  /** The page this viewer itself wrote into the address. */
  const written = useRef<number>(undefined)

  const aim = useCallback(
    (next: Aim) => {
      go({ page: next.page })
      setAimed(next)
    },
    [go],
  )
  const aimAtSight = () => {
    written.current = undefined
    const first = Math.max(
      0,
      places.findIndex(({ page }) => page === sight.page),
    )
    setAt(first)
    const lines = places[first]?.page === sight.page ? (places[first]?.lines ?? []) : []
    aim({ kind: 'lines', page: sight.page, lines })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: where the address leads is what there is to aim at.
  useEffect(() => {
    if (written.current !== sight.page) aimAtSight()
  }, [sight.page, litKey])
  // Whoever presses a citation again has scrolled away from its lines.
  useRepeated(aimAtSight)

  // What was aimed at is brought into the middle as soon as it is known where it lies.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` tells that a page has come.
  useEffect(() => {
    if (aimed === undefined) return
    const loaded = store.get(aimed.page)
    if (aimed.kind === 'lines' && loaded === undefined) return
    const page = loaded?.kind === 'ready' ? loaded.value : undefined
    const box = aimed.kind === 'box' ? aimed.box : aimed.kind === 'lines' && page && boxOf(page, aimed.lines)
    if (box) {
      const rotation = plusTurn(store.shapeOf(aimed.page).rotation, turn)
      go({ page: aimed.page, box: turnBox(box, rotation) })
    }
    setAimed(undefined)
  }, [aimed, store, version, turn, go])

  const { citation } = route
  useEffect(() => {
    if (fast || aimed !== undefined || current === sight.page) return
    const timer = setTimeout(() => {
      written.current = current
      navigate({ sight: { ...sight, page: current }, citation }, 'replace')
    }, ADDRESS_MS)
    return () => clearTimeout(timer)
  }, [fast, aimed, current, sight, citation, navigate])

  const step = useCallback(
    (direction: 'next' | 'previous') => {
      if (places.length === 0) return
      const to = (at + (direction === 'next' ? 1 : -1) + places.length) % places.length
      const place = places[to]
      setAt(to)
      if (place) aim({ kind: 'lines', ...place })
    },
    [places, at, aim],
  )
  return { places, at, aim, step }
}

/** Milliseconds on a page before the address says so: browsers refuse addresses that change too often. */
const ADDRESS_MS = 250

/** Around the first of the lines, and those that follow it as far as a screen shows them. */
function boxOf(page: WirePage, lines: readonly LineId[]): Box | undefined {
  const lit = [...page.lines, ...(page.formerLines ?? [])].filter(({ id }) => lines.includes(id))
  const first = lit[0]?.box
  return union(lit.map(({ box }) => box).filter((box) => first && box.y1 - first.y0 < SEEN_TOGETHER))
}

/** Share of a page's height that is surely on the screen together. */
const SEEN_TOGETHER = 0.3
