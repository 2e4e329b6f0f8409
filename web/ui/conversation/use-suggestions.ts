import { useEffect, useState } from 'react'
import type { SuggestedQuestion } from '../../../core/suggested-question.ts'

/**
 * Questions to offer, loaded in the background: none until they are there, none when they cannot be had. `load` is
 * called again when it is another function; undefined loads nothing.
 */
export function useSuggestions(
  load: ((signal: AbortSignal) => Promise<Readonly<{ items: readonly SuggestedQuestion[] }>>) | undefined,
): readonly SuggestedQuestion[] {
  const [loaded, setLoaded] = useState<Readonly<{ by: unknown; items: readonly SuggestedQuestion[] }>>()
  useEffect(() => {
    if (load === undefined) return
    const controller = new AbortController()
    load(controller.signal).then(
      ({ items }) => controller.signal.aborted || setLoaded({ by: load, items }),
      // Nobody asked for them, so nobody needs to know.
      () => undefined,
    )
    return () => controller.abort()
  }, [load])
  return loaded?.by === load && loaded !== undefined ? loaded.items : NONE
}

const NONE: readonly SuggestedQuestion[] = []
