import type { ReactNode } from 'react'
import type { BlockKind } from '../../../core/page.ts'
import { useMessages } from '../messages/messages-context.ts'

/** Kinds that have a color of their own; the others are drawn like paragraphs. */
const shown: readonly BlockKind[] = ['heading', 'paragraph', 'list', 'table', 'figure', 'page-header']

/** What the frames over the page mean, and what the one that is pointed at is. */
export function Legend({ pointed }: Readonly<{ pointed: string | undefined }>): ReactNode {
  const { viewer } = useMessages()
  return (
    <section className="legend" aria-label={viewer.legend}>
      <ul>
        {shown.map((kind) => (
          <li key={kind}>
            <i className="legend-frame" data-kind={kind} />
            {viewer.kinds[kind]}
          </li>
        ))}
        <li>
          <i className="legend-doubt" />
          {viewer.unsure}
        </li>
      </ul>
      <p>{pointed ?? viewer.legendHint}</p>
    </section>
  )
}
