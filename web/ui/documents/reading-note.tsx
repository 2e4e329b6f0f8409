import { type ReactNode, useEffect, useState } from 'react'
import { useMessages } from '../messages/messages-context.ts'
import { type Progress, progressOf } from '../state/reading-pace.ts'
import type { Documents } from '../state/use-documents.ts'
import { ProgressBar } from './progress-bar.tsx'

/** The time left is told anew so often, in ms, also when no page comes. */
const TICK_MS = 2_000

type ReadingNoteProps = Readonly<{
  documents: Pick<Documents, 'tally' | 'pace'>
  /** Undefined where the key does not allow it. */
  onStopAll: (() => void) | undefined
}>

/** One note over the list while anything is being read: how far, how fast, how long. */
export function ReadingNote({ documents, onStopAll }: ReadingNoteProps): ReactNode {
  const { tally, pace } = documents
  const now = useClock()
  const progress = tally && progressOf(tally, pace, now)
  return progress && <Shown progress={progress} onStopAll={onStopAll} />
}

type ShownProps = Readonly<{ progress: Progress }> & Pick<ReadingNoteProps, 'onStopAll'>

function Shown({ progress, onStopAll }: ShownProps): ReactNode {
  const { library, format } = useMessages()
  const words = library.reading
  const { documents, done, total, atLeast, pagesPerMinute, secondsLeft } = progress
  const parts = [
    ...(total === 0 ? [] : [atLeast ? words.atLeast(done, total) : words.pages(done, total)]),
    ...(pagesPerMinute === undefined ? [] : [words.speed(rounded(pagesPerMinute))]),
    ...(secondsLeft === undefined ? [] : [words.timeLeft(format.duration(calm(secondsLeft)))]),
  ]
  return (
    <section className="reading-note" aria-label={words.documents(documents)}>
      <div className="note-line">
        <strong>{words.documents(documents)}</strong>
        {onStopAll && (
          <button type="button" className="button quiet small" onClick={onStopAll}>
            {words.stopAll}
          </button>
        )}
      </div>
      {total > 0 && <ProgressBar share={done / total} label={words.documents(documents)} />}
      <p className="note-words">{parts.length === 0 ? words.askMeanwhile : parts.join(' · ')}</p>
    </section>
  )
}

/** Two digits say all a measured speed can. */
function rounded(pagesPerMinute: number): number {
  return pagesPerMinute < 10 ? Math.max(1, Math.round(pagesPerMinute)) : Number(pagesPerMinute.toPrecision(2))
}

/** As exact as an estimate is: seconds by fives, minutes whole, hours by five minutes. */
function calm(seconds: number): number {
  const step = seconds < 90 ? 5 : seconds < 3_600 ? 60 : 300
  return Math.max(step, Math.ceil(seconds / step) * step)
}

function useClock(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
