import { isRecord } from '../api/guards.ts'
import { parseJson } from '../api/request.ts'
import { type PaneSizes, usualSizes } from './pane-layout.ts'

const KEY = 'lectern.panes'

export function rememberedPanes(): PaneSizes {
  try {
    return parsePanes(localStorage.getItem(KEY) ?? '')
  } catch {
    return usualSizes
  }
}

export function rememberPanes(sizes: PaneSizes): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(sizes))
  } catch {
    // Storage may be forbidden; the sizes then last as long as the page.
  }
}

/** What a later or earlier version wrote differently is left out. */
export function parsePanes(text: string): PaneSizes {
  const value = parseJson(text)
  if (!isRecord(value)) return usualSizes
  return {
    library: sizeIn(value.library),
    page: sizeIn(value.page),
    libraryHidden: value.libraryHidden === true,
    conversationHidden: value.conversationHidden === true,
  }
}

function sizeIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined
}
