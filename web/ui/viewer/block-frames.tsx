import { memo, type ReactNode } from 'react'
import type { Block, BlockId } from '../../../core/page.ts'
import { plainText } from '../../../core/plain-text.ts'
import type { Messages } from '../messages/messages.ts'
import { useMessages } from '../messages/messages-context.ts'
import type { WirePage } from '../wire.ts'
import { place } from './sheet-geometry.ts'

type BlockFramesProps = Readonly<{
  page: WirePage
  /** The block that is pointed at, here or in the markdown. */
  pointed: BlockId | undefined
  onPoint: (block: BlockId | undefined) => void
  onPress: (block: Block) => void
  /** What pressing a block does, for those who do not see it. */
  purpose: 'show' | 'ask'
}>

/** Below it a line is drawn as read with doubt: the reader itself is wrong in one such word of five (docs/quality.md). */
const SURE_MIN = 0.85

/** Characters of a block in its name: enough to know it by. */
const NAME_CHARS = 60

/** The blocks of a page as frames that can be pointed at and pressed, and the lines that were read with doubt. */
export const BlockFrames = memo(function BlockFrames({
  page,
  pointed,
  onPoint,
  onPress,
  purpose,
}: BlockFramesProps): ReactNode {
  const { viewer } = useMessages()
  return (
    <div className="block-frames" data-purpose={purpose}>
      {page.lines
        .filter(({ confidence }) => confidence < SURE_MIN)
        .map((line) => (
          <i key={line.id} className="doubtful-line" style={place(line.box)} aria-hidden="true" />
        ))}
      {page.blocks
        .filter((block) => !block.unanchored)
        .map((block) => (
          <div
            key={block.id}
            className="block-frame"
            data-kind={block.kind}
            data-pointed={block.id === pointed ? '' : undefined}
            style={place(block.box)}
          >
            <button
              type="button"
              data-block={block.id}
              aria-label={purpose === 'ask' ? askName(block, viewer) : blockWords(block, page, viewer)}
              onPointerEnter={() => onPoint(block.id)}
              onPointerLeave={() => onPoint(undefined)}
              onFocus={() => onPoint(block.id)}
              onBlur={() => onPoint(undefined)}
              onClick={() => onPress(block)}
            />
          </div>
        ))}
    </div>
  )
})

/** Where a block lies that is pointed at in the words beside the picture. */
export function PointedFrame({ page, pointed }: Readonly<{ page: WirePage; pointed: BlockId }>): ReactNode {
  const block = page.blocks.find(({ id, unanchored }) => id === pointed && !unanchored)
  if (block === undefined) return null
  return (
    <i
      className="block-frame"
      data-kind={block.kind}
      data-pointed=""
      style={place(block.box)}
      aria-hidden="true"
    />
  )
}

/** Kind, reader and confidence of a block, in words. */
export function blockWords(
  { kind, confidence }: Block,
  { reader }: Pick<WirePage, 'reader'>,
  viewer: Messages['viewer'],
): string {
  return [viewer.kinds[kind], viewer.readBy(reader), viewer.sure(confidence)].join(' · ')
}

function askName(block: Block, viewer: Messages['viewer']): string {
  return viewer.askAbout(viewer.kinds[block.kind], plainText(block.markdown).slice(0, NAME_CHARS))
}
