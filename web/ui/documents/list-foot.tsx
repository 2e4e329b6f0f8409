import type { ReactNode } from 'react'
import { useMessages } from '../messages/messages-context.ts'

type ListFootProps = Readonly<{
  /** The rows that show, 1-based, both ends counted. */
  from: number
  to: number
  total: number
  onSelect: () => void
}>

/** Where one is in the list, and the way to choose several. */
export function ListFoot({ from, to, total, onSelect }: ListFootProps): ReactNode {
  const { library } = useMessages()
  const all = from <= 1 && to >= total
  return (
    <div className="list-foot">
      <span className="hint">{all ? library.documents(total) : library.list.range(from, to, total)}</span>
      <button type="button" className="button quiet small" onClick={onSelect}>
        {library.list.select}
      </button>
    </div>
  )
}
