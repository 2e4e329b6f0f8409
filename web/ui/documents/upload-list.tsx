import { type ReactNode, useEffect, useState } from 'react'
import { useMessages } from '../messages/messages-context.ts'
import { isMoving, type UploadItem, type UploadQueue, type Uploads } from '../state/upload-queue.ts'
import { uploadSummary } from '../state/upload-summary.ts'
import { ProgressBar } from './progress-bar.tsx'
import { UploadRow } from './upload-row.tsx'

type UploadListProps = Readonly<{
  /** Those into the collection on the screen. */
  items: readonly UploadItem[]
  uploads: Uploads
  queue: UploadQueue
}>

/** How many files are listed one by one; a folder of thousands is summed up. */
const ROWS_MAX = 50

/** Files on their way to the server, and those that will not get there. */
export function UploadList({ items, uploads, queue }: UploadListProps): ReactNode {
  const words = useMessages().library.uploads
  if (items.length === 0) return null
  const moving = items.filter(isMoving)
  const failed = items.filter(({ state }) => state.kind === 'failed')
  const finished = items.filter((item) => !isMoving(item))
  const ids = (of: readonly UploadItem[]) => of.map(({ id }) => id)
  return (
    <section className="uploads" aria-label={words.label}>
      <header className="note-line">
        <strong>{moving.length > 0 ? <Sending uploads={uploads} /> : <Refused items={items} />}</strong>
        {failed.length > 1 && (
          <button type="button" className="button quiet small" onClick={() => queue.retry(ids(failed))}>
            {words.retryAll}
          </button>
        )}
        {moving.length > 1 && (
          <button type="button" className="button quiet small" onClick={() => queue.remove(ids(moving))}>
            {words.stopAll}
          </button>
        )}
        {finished.length > 0 && (
          <button type="button" className="button quiet small" onClick={() => queue.remove(ids(finished))}>
            {words.clear}
          </button>
        )}
      </header>
      {moving.length > 0 && <Overall uploads={uploads} onResume={queue.resume} />}
      <ul className="upload-rows">
        {ordered(items)
          .slice(0, ROWS_MAX)
          .map((item) => (
            <UploadRow key={item.id} item={item} queue={queue} />
          ))}
      </ul>
      {items.length > ROWS_MAX && <p className="hint">{words.more(items.length - ROWS_MAX)}</p>}
    </section>
  )
}

function Sending({ uploads }: Readonly<{ uploads: Uploads }>): ReactNode {
  const { left, files } = uploadSummary(uploads, Date.now())
  return useMessages().library.uploads.sending(left, files)
}

function Refused({ items }: Readonly<{ items: readonly UploadItem[] }>): ReactNode {
  const words = useMessages().library.uploads
  const refused = items.filter(({ state }) => state.kind === 'rejected' || state.kind === 'failed').length
  return refused > 0 ? words.notAdded(refused) : words.nothingNew
}

/** Bytes, speed and time left over all files; or why nothing goes on. */
function Overall({ uploads, onResume }: Readonly<{ uploads: Uploads; onResume: () => void }>): ReactNode {
  const { library, format } = useMessages()
  const words = library.uploads
  const now = useTick()
  const { sentBytes, bytes, bytesPerSecond, secondsLeft } = uploadSummary(uploads, now)
  const parts = [
    words.bytes(format.fileSize(sentBytes), format.fileSize(bytes)),
    ...(bytesPerSecond === undefined ? [] : [words.speed(format.fileSize(bytesPerSecond))]),
    ...(secondsLeft === undefined ? [] : [words.timeLeft(format.duration(Math.max(1, secondsLeft)))]),
  ]
  return (
    <>
      <ProgressBar share={bytes === 0 ? 0 : sentBytes / bytes} label={words.label} />
      {uploads.pause === undefined ? (
        <p className="note-words">{parts.join(' · ')}</p>
      ) : (
        <p className="note-words bad" role="status">
          {words[uploads.pause]}{' '}
          <button type="button" className="button quiet small" onClick={onResume}>
            {words.tryNow}
          </button>
        </p>
      )}
    </>
  )
}

/** The time left is told anew every second, also while nothing moves. */
function useTick(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** Problems first: they are what a person has to look at. */
function ordered(items: readonly UploadItem[]): readonly UploadItem[] {
  const rank = { failed: 0, rejected: 0, sending: 1, duplicate: 2, waiting: 3 } as const
  return items.toSorted((a, b) => rank[a.state.kind] - rank[b.state.kind])
}
