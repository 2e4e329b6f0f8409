import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Box, Size } from '../../../core/geometry.ts'
import { type Anchor, anchorAt, eyes, type Scroll, scrollTo } from './anchor.ts'
import { type DeskLayout, GAP, layOut, pageAt, pagesBetween, sheetOf, stretchAround } from './desk-layout.ts'
import { useRoom } from './use-room.ts'

/** Where to scroll: the top of a page, or a box of its sheet into the middle. Kept there until a person scrolls. */
export type Wish = Readonly<{ page: number; box?: Box }>

export type Desk = Readonly<{
  scroller: RefObject<HTMLDivElement | null>
  room: Size
  layout: DeskLayout
  /** Pages on the screen and one screen further: what is drawn. */
  drawn: Readonly<{ from: number; to: number }>
  /** Where the desk came to rest; tiles are asked for there and not on the way. */
  rest: Scroll
  /** Whether it moves so fast that nobody sees single pages. */
  fast: boolean
  /** The page that is looked at. */
  current: number
  onScroll: () => void
  go: (wish: Wish) => void
  /** Whatever changes the layout next leaves this point of the screen where it is. */
  hold: (at: Readonly<{ x: number; y: number }>) => void
}>

type DeskOptions = Readonly<{
  pages: number
  /** CSS pixels of each page's sheet in a desk with this room; another function when any of them changes. */
  sizes: (room: Size) => (page: number) => Size
  start: number
}>

/** Milliseconds without scrolling after which the desk is at rest. */
const REST_MS = 90
/** Screens a millisecond from which nobody sees single pages: five a second. */
const FAST = 0.005
/** Scrolling ends within this of where it was sent: positions are rounded to device pixels. */
const SLACK = 2

/** Scrolls through the pages of a document, of which only those near the screen exist. */
export function useDesk({ pages, sizes, start }: DeskOptions): Desk {
  const scroller = useRef<HTMLDivElement>(null)
  const room = useRoom(scroller)
  const [current, setCurrent] = useState(start)
  const [rest, setRest] = useState<Scroll>({ left: 0, top: 0 })
  const [fast, setFast] = useState(false)
  const [drawn, setDrawn] = useState({ from: start, to: start })
  const wish = useRef<Wish | undefined>({ page: start })
  const anchor = useRef<Anchor | undefined>(undefined)
  const sent = useRef<Scroll | undefined>(undefined)
  const last = useRef({ top: 0, at: 0 })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const sizeOf = useMemo(() => sizes(inner(room)), [sizes, room])
  const { from, to } = stretchAround(current, pages, sizeOf(current).height)
  const layout = useMemo(() => layOut({ from, to }, sizeOf, room), [from, to, sizeOf, room])

  /** What is where it is now, told to the rest of the viewer. */
  const look = useCallback(() => {
    const element = scroller.current
    if (element === null || room.height === 0) return
    const { scrollTop: top, clientHeight: height } = element
    const near = pagesBetween(layout, top - height, top + 2 * height)
    setDrawn((before) => (before.from === near.from && before.to === near.to ? before : near))
    setCurrent(wish.current?.page ?? pageAt(layout, top + eyes(room).y))
  }, [layout, room])

  const settle = useCallback(() => {
    const element = scroller.current
    if (element === null) return
    setRest({ left: element.scrollLeft, top: element.scrollTop })
    setFast(false)
  }, [])

  const move = useCallback(() => {
    const element = scroller.current
    if (element === null || room.height === 0) return
    const target = wish.current
      ? wishedScroll(layout, wish.current, room)
      : anchor.current && scrollTo(layout, anchor.current)
    if (target === undefined) return
    element.scrollTo({ ...target, behavior: 'instant' })
    sent.current = { left: element.scrollLeft, top: element.scrollTop }
    look()
    settle()
  }, [layout, room, look, settle])

  // Another layout moves nothing under a person's eyes.
  useLayoutEffect(move, [move])

  const onScroll = useCallback(() => {
    const element = scroller.current
    if (element === null) return
    const scroll = { left: element.scrollLeft, top: element.scrollTop }
    // A desk that has just become taller or lower is scrolled by the browser, before it has been measured.
    const resized = element.clientHeight !== room.height || element.clientWidth !== room.width
    const ours = resized || (sent.current && Math.abs(sent.current.top - scroll.top) < SLACK)
    if (!ours) {
      wish.current = undefined
      sent.current = undefined
    }
    if (wish.current === undefined) anchor.current = anchorAt(layout, scroll, eyes(room))
    look()
    const now = performance.now()
    if (!ours) setFast(Math.abs(scroll.top - last.current.top) > (now - last.current.at) * room.height * FAST)
    last.current = { top: scroll.top, at: now }
    clearTimeout(timer.current)
    timer.current = setTimeout(settle, REST_MS)
  }, [layout, room, look, settle])

  const go = useCallback(
    (to: Wish) => {
      wish.current = to
      setCurrent(to.page)
      move()
    },
    [move],
  )
  const hold = useCallback(
    (at: Readonly<{ x: number; y: number }>) => {
      const element = scroller.current
      if (element === null) return
      wish.current = undefined
      anchor.current = anchorAt(layout, { left: element.scrollLeft, top: element.scrollTop }, at)
    },
    [layout],
  )
  return { scroller, room, layout, drawn, rest, fast, current, onScroll, go, hold }
}

/** The room for a sheet between the gaps around it. */
export function inner({ width, height }: Size): Size {
  return { width: Math.max(1, width - 2 * GAP), height: Math.max(1, height - 2 * GAP) }
}

function wishedScroll(layout: DeskLayout, { page, box }: Wish, room: Size): Scroll | undefined {
  const sheet = sheetOf(layout, page)
  if (sheet === undefined) return undefined
  if (box === undefined) return { left: (layout.width - room.width) / 2, top: sheet.top - GAP }
  const x = sheet.left + ((box.x0 + box.x1) / 2) * sheet.width
  const y = sheet.top + ((box.y0 + box.y1) / 2) * sheet.height
  return { left: x - room.width / 2, top: y - room.height / 2 }
}
