import { useEffect, useRef } from 'react'
import type { FoundText } from '../../../core/found-text.ts'
import { union } from '../../../core/geometry.ts'
import type { Aim } from './use-sight.ts'

/** Brings the found place that is looked at into the middle of the screen. */
export function useAimAtFound(active: FoundText | undefined, aim: (aim: Aim) => void): void {
  const latest = useRef(aim)
  latest.current = aim
  useEffect(() => {
    if (active === undefined) return
    const box = union(active.boxes)
    latest.current(box ? { kind: 'box', page: active.page, box } : { kind: 'page', page: active.page })
  }, [active])
}
