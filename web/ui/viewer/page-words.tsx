import { type ReactNode, useEffect, useRef } from 'react'
import type { Block, BlockId } from '../../../core/page.ts'
import { fetched } from '../frame/fetched.tsx'
import { Icon } from '../frame/icons.tsx'
import { useMessages } from '../messages/messages-context.ts'
import type { Loaded } from '../state/use-load.ts'
import type { WirePage } from '../wire.ts'
import { blockWords } from './block-frames.tsx'

/** With what reads markdown, which nothing else of the viewer needs; until it is there, as it was written. */
const BlockText = fetched(
  async () => (await import('./block-text.tsx')).BlockText,
  ({ markdown }: Readonly<{ markdown: string }>) => <p className="as-written">{markdown}</p>,
)

type PageWordsProps = Readonly<{
  number: number
  page: Loaded<WirePage> | undefined
  pointed: BlockId | undefined
  /** The block that was pressed on the picture: it is scrolled to. */
  wanted: BlockId | undefined
  onPoint: (block: BlockId | undefined) => void
  onPress: (block: Block) => void
}>

/** What the page says, block by block, beside its picture: pointing at one shows the other. */
export function PageWords(props: PageWordsProps): ReactNode {
  const { number, page, pointed, wanted } = props
  const { viewer } = useMessages()
  const scroller = useRef<HTMLElement>(null)

  useEffect(() => {
    if (wanted === undefined) return
    const block = scroller.current?.querySelector(`[data-block="${CSS.escape(wanted)}"]`)
    block?.scrollIntoView({ block: 'nearest' })
  }, [wanted])

  return (
    <section className="page-words" aria-label={viewer.wordsOf(number)} ref={scroller}>
      {page?.kind === 'ready' ? (
        <Blocks {...props} page={page.value} pointed={pointed} />
      ) : (
        <p className="hint">{page?.kind === 'failed' ? viewer.notRead : viewer.loading}</p>
      )}
    </section>
  )
}

function Blocks({
  page,
  pointed,
  onPoint,
  onPress,
}: Omit<PageWordsProps, 'page'> & Readonly<{ page: WirePage }>): ReactNode {
  const { viewer } = useMessages()
  if (page.blocks.length === 0) return <p className="hint">{viewer.noWords}</p>
  return page.blocks.map((block) => (
    <div
      key={block.id}
      className="word-block"
      data-block={block.id}
      data-pointed={block.id === pointed ? '' : undefined}
      data-unanchored={block.unanchored ? '' : undefined}
      onPointerEnter={() => onPoint(block.id)}
      onPointerLeave={() => onPoint(undefined)}
    >
      {block.unanchored && <p className="hint">{viewer.unanchoredBlock}</p>}
      <div className="prose" dir="auto">
        <BlockText markdown={block.markdown} />
      </div>
      {!block.unanchored && (
        <button
          type="button"
          className="block-show"
          aria-label={blockWords(block, page, viewer)}
          onFocus={() => onPoint(block.id)}
          onBlur={() => onPoint(undefined)}
          onClick={() => onPress(block)}
        >
          <Icon name="region" />
        </button>
      )}
    </div>
  ))
}
