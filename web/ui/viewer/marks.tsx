import { memo, type ReactNode } from 'react'
import type { FoundText } from '../../../core/found-text.ts'
import type { LineId } from '../../../core/page.ts'
import type { WirePage } from '../wire.ts'
import { place } from './sheet-geometry.ts'

/** The cited lines of a page, lit. For eyes only: the text layer says that they are cited. */
export const LitLines = memo(function LitLines({
  page,
  lit,
}: Readonly<{ page: WirePage; lit: readonly LineId[] }>): ReactNode {
  const lines = [...page.lines, ...(page.formerLines ?? [])].filter(({ id }) => lit.includes(id))
  if (lines.length === 0) return null
  return (
    <div className="lit-lines" aria-hidden="true">
      {lines.map((line) => (
        <mark key={line.id} data-line={line.id} style={place(line.box)} />
      ))}
    </div>
  )
})

/** What was found on a page: framed, so that it is told apart from what is cited also without colors. */
export const FoundMarks = memo(function FoundMarks({
  found,
  active,
}: Readonly<{ found: readonly FoundText[]; active: FoundText | undefined }>): ReactNode {
  return (
    <div className="found-lines" aria-hidden="true">
      {found.map((item) =>
        item.boxes.map((box) => (
          <mark
            key={`${box.x0} ${box.y0} ${box.x1}`}
            data-active={item === active ? '' : undefined}
            style={place(box)}
          />
        )),
      )}
    </div>
  )
})
