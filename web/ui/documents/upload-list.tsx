import type { ReactNode } from 'react'
import { counted, fileSize } from '../format.ts'
import { Icon } from '../frame/icons.tsx'
import type { UploadItem, UploadQueue, UploadState } from '../state/upload-queue.ts'
import { ProgressBar } from './progress-bar.tsx'

type UploadListProps = Readonly<{ items: readonly UploadItem[]; queue: UploadQueue }>

/** How many files are listed one by one; a folder of thousands is summed up. */
const ROWS_MAX = 50

/** Files on their way to the server, and those that will not get there. */
export function UploadList({ items, queue }: UploadListProps): ReactNode {
  if (items.length === 0) return null
  const moving = items.filter(({ state }) => state.kind === 'waiting' || state.kind === 'sending')
  const finished = items.length - moving.length
  return (
    <section className="uploads" aria-label="Uploads">
      <header className="uploads-head">
        <span>{heading(items, moving.length)}</span>
        {finished > 0 && (
          <button type="button" className="button quiet small" onClick={queue.clearFinished}>
            Clear
          </button>
        )}
      </header>
      <ul className="rows">
        {ordered(items)
          .slice(0, ROWS_MAX)
          .map((item) => (
            <UploadRow key={item.id} item={item} queue={queue} />
          ))}
      </ul>
      {items.length > ROWS_MAX && (
        <p className="hint">and {counted(items.length - ROWS_MAX, 'more file', 'more files')}</p>
      )}
    </section>
  )
}

function UploadRow({ item, queue }: Readonly<{ item: UploadItem; queue: UploadQueue }>): ReactNode {
  const { file, state } = item
  return (
    <li className={`row ${toneOf(state)}`}>
      <span className="row-main">
        <span className="row-words">
          <span className="row-name" title={file.name}>
            <bdi>{file.name}</bdi>
          </span>
          <span className="row-state">{uploadWords(item)}</span>
          {state.kind === 'sending' && (
            <ProgressBar share={file.size === 0 ? 1 : state.sent / file.size} label={file.name} />
          )}
        </span>
      </span>
      <span className="row-actions shown">
        {state.kind === 'failed' && (
          <button
            type="button"
            className="icon-button"
            aria-label={`Send ${file.name} again`}
            title="Send again"
            onClick={() => queue.retry(item.id)}
          >
            <Icon name="again" />
          </button>
        )}
        <button
          type="button"
          className="icon-button"
          aria-label={`${isMoving(state) ? 'Do not send' : 'Dismiss'} ${file.name}`}
          title={isMoving(state) ? 'Do not send' : 'Dismiss'}
          onClick={() => queue.remove(item.id)}
        >
          <Icon name="close" />
        </button>
      </span>
    </li>
  )
}

function heading(items: readonly UploadItem[], moving: number): string {
  if (moving > 0) return `Sending ${counted(moving, 'file')}`
  const refused = items.filter(({ state }) => toneOf(state) === 'bad').length
  return refused > 0 ? `${counted(refused, 'file')} not added` : 'Nothing new'
}

function uploadWords({ state, file }: UploadItem): string {
  const bytes = file.size
  switch (state.kind) {
    case 'waiting':
      return `Waits to be sent · ${fileSize(bytes)}`
    case 'sending':
      return state.sent >= bytes ? 'Being stored' : `${fileSize(state.sent)} of ${fileSize(bytes)}`
    case 'duplicate':
      return state.name === file.name ? 'Already here' : `Already here, as “${state.name}”`
    case 'rejected':
    case 'failed':
      return state.problem.detail ?? state.problem.title
  }
}

function isMoving({ kind }: UploadState): boolean {
  return kind === 'waiting' || kind === 'sending'
}

function toneOf({ kind }: UploadState): 'calm' | 'busy' | 'bad' {
  if (kind === 'rejected' || kind === 'failed') return 'bad'
  return kind === 'duplicate' ? 'calm' : 'busy'
}

/** Problems first: they are what a person has to look at. */
function ordered(items: readonly UploadItem[]): readonly UploadItem[] {
  const rank = { failed: 0, rejected: 0, sending: 1, duplicate: 2, waiting: 3 } as const
  return items.toSorted((a, b) => rank[a.state.kind] - rank[b.state.kind])
}
