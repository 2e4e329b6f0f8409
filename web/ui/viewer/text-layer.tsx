import { memo, type ReactNode } from 'react'
import type { Rotation } from '../../../core/geometry.ts'
import type { LineId } from '../../../core/page.ts'
import { useMessages } from '../messages/messages-context.ts'
import type { WirePage } from '../wire.ts'
import { innerSize, turnedSize } from './sheet-geometry.ts'
import { fitLine, TEXT_WIDTH } from './text-fit.ts'

type TextLayerProps = Readonly<{
  page: WirePage
  /** Of the view, on top of the turn that makes the page upright. */
  turn: Rotation
  /** CSS pixels of the upright page across. */
  width: number
  lit: readonly LineId[]
}>

/**
 * The words of the page over their print, unseen: they can be selected and copied in reading order, and are what a screen
 * reader reads. Cited lines say that they are.
 */
export const TextLayer = memo(function TextLayer({ page, turn, width, lit }: TextLayerProps): ReactNode {
  const { viewer } = useMessages()
  const upright = turnedSize(page, page.rotation)
  const inner = innerSize(upright, turn)
  const measure = measureText
  // What was cited before the page was read again lay where it still lies.
  const former = (page.formerLines ?? []).filter(({ id }) => lit.includes(id))
  return (
    <div
      className="sheet-turn sheet-text"
      style={{ ...inner, transform: `translate(-50%, -50%) rotate(${turn}deg)` }}
    >
      <div
        className="text-lines"
        dir="auto"
        style={{
          width: TEXT_WIDTH,
          height: (TEXT_WIDTH * upright.height) / upright.width,
          transform: `scale(${width / TEXT_WIDTH})`,
        }}
      >
        {[...page.lines, ...former].map((line) => {
          const { left, top, fontSize, stretch } = fitLine(line, page.rotation, upright, measure)
          const cited = lit.includes(line.id)
          return (
            <div
              key={line.id}
              className="text-line"
              data-cited={cited ? viewer.cited : undefined}
              style={{ left, top, fontSize, transform: `scaleX(${stretch})` }}
            >
              {/* The end of a line is copied with it; laid out, it takes no room. */}
              {`${line.text}\n`}
            </div>
          )
        })}
      </div>
    </div>
  )
})

/** CSS pixels the font is measured at: enough digits, as canvases round to parts of a pixel. */
const MEASURED_AT = 100

/** As the style sheet sets `.text-lines`. */
const FONT = `${MEASURED_AT}px sans-serif`

let context: CanvasRenderingContext2D | null | undefined

/** Width of text in a font of 1 CSS pixel; half an em a letter where nothing can be drawn. */
function measureText(text: string): number {
  // One canvas serves all pages: making one takes longer than measuring a page.
  if (context === undefined)
    context = typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d')
  if (context === null) return text.length / 2
  context.font = FONT
  return context.measureText(text).width / MEASURED_AT
}
