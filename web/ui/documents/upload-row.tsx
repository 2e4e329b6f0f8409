import type { ReactNode } from 'react'
import { Icon, type IconName } from '../frame/icons.tsx'
import { Link } from '../frame/link.tsx'
import { type ProblemWords, problemWords } from '../frame/problem-words.ts'
import type { Messages } from '../messages/messages.ts'
import { useMessages } from '../messages/messages-context.ts'
import { isMoving, type UploadItem, type UploadQueue } from '../state/upload-queue.ts'
import { ProgressBar } from './progress-bar.tsx'

/** One file: how far it is, or what is the matter with it. */
export function UploadRow({ item, queue }: Readonly<{ item: UploadItem; queue: UploadQueue }>): ReactNode {
  const { file, state } = item
  const words = useMessages().library.uploads
  const moving = isMoving(item)
  return (
    <li className={`upload-row ${toneOf(item)}`}>
      <span className="row-words">
        <span className="row-name" title={file.name}>
          <bdi>{file.name}</bdi>
        </span>
        <UploadWords item={item} />
        {state.kind === 'sending' && (
          <ProgressBar share={file.size === 0 ? 1 : state.sent / file.size} label={file.name} />
        )}
      </span>
      {state.kind === 'failed' && (
        <RowButton
          icon="again"
          label={words.sendAgain(file.name)}
          title={words.sendAgainShort}
          onPress={() => queue.retry([item.id])}
        />
      )}
      <RowButton
        icon="close"
        label={moving ? words.stop(file.name) : words.dismiss(file.name)}
        title={moving ? words.stopShort : words.dismissShort}
        onPress={() => queue.remove([item.id])}
      />
    </li>
  )
}

type RowButtonProps = Readonly<{ icon: IconName; label: string; title: string; onPress: () => void }>

function RowButton({ icon, label, title, onPress }: RowButtonProps): ReactNode {
  return (
    <button type="button" className="icon-button" aria-label={label} title={title} onClick={onPress}>
      <Icon name={icon} />
    </button>
  )
}

function UploadWords({ item }: Readonly<{ item: UploadItem }>): ReactNode {
  const messages = useMessages()
  const words = messages.library.uploads
  const { state, file } = item
  if (state.kind === 'duplicate') {
    const sight = { documentId: state.documentId, page: 1, lines: [] }
    return (
      <Link className="row-state link" to={{ sight, area: 'page' }}>
        {state.name === file.name ? words.alreadyHere : words.alreadyHereAs(state.name)}
      </Link>
    )
  }
  if (state.kind === 'rejected' || state.kind === 'failed')
    return <Refusal words={problemWords(state.problem, messages)} />
  return <span className="row-state">{movingWords(state, file, messages)}</span>
}

/** The server's own sentence says most; its title stands in where it sent none. */
function Refusal({ words }: Readonly<{ words: ProblemWords }>): ReactNode {
  const { title, detail, detailLanguage } = words
  return (
    <span className="row-state" lang={detail === undefined ? undefined : detailLanguage}>
      {detail ?? title}
    </span>
  )
}

function movingWords(
  state: Extract<UploadItem['state'], { kind: 'waiting' | 'sending' }>,
  file: File,
  { library, format }: Pick<Messages, 'library' | 'format'>,
): string {
  const words = library.uploads
  if (state.kind === 'waiting') return words.waits(format.fileSize(file.size))
  return state.sent >= file.size
    ? words.storing
    : words.bytes(format.fileSize(state.sent), format.fileSize(file.size))
}

function toneOf(item: UploadItem): 'calm' | 'busy' | 'bad' {
  const { kind } = item.state
  if (kind === 'rejected' || kind === 'failed') return 'bad'
  return isMoving(item) ? 'busy' : 'calm'
}
