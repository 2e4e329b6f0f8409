import { useEffect, useState } from 'react'
import type { SuggestedQuestion } from '../../../core/suggested-question.ts'

/**
 * Questions to offer, loaded in the background: none until they are there, none when they cannot be had. `load` is
 * called again when it is another function; undefined loads nothing. While it loads, those of the same `of` stay.
 */
export function useSuggestions(
  of: string,
  load: ((signal: AbortSignal) => Promise<Readonly<{ items: readonly SuggestedQuestion[] }>>) | undefined,
): readonly SuggestedQuestion[] {
  const [loaded, setLoaded] = useState<Readonly<{ of: string; items: readonly SuggestedQuestion[] }>>()
  useEffect(() => {
    if (load === undefined) return
    const controller = new AbortController()
    load(controller.signal).then(
      ({ items }) => controller.signal.aborted || setLoaded({ of, items }),
      // Nobody asked for them, so nobody needs to know.
      () => undefined,
    )
    return () => controller.abort()
  }, [of, load])
  return load !== undefined && loaded?.of === of ? loaded.items : NONE
}

const NONE: readonly SuggestedQuestion[] = []
