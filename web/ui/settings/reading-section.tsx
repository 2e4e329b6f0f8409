import type { ReactNode } from 'react'
import type { ReadingReport } from '../../../core/system.ts'
import { useApi } from '../api/api-context.ts'
import { FactList } from './fact-list.tsx'
import { FailureList } from './failure-list.tsx'
import { LiveView } from './live-view.tsx'
import { SettingsTable } from './settings-table.tsx'
import { useSettingsMessages } from './settings-words.tsx'
import { StageTable } from './stage-table.tsx'
import { usePolled } from './use-polled.ts'

/** How often it is asked for while it is looked at, in ms. */
const EVERY_MS = 3_000

/** What waits to be read, how long reading takes, and what could not be read. */
export function ReadingSection(): ReactNode {
  const words = useSettingsMessages().settings.reading
  const { system } = useApi()
  const [report, again] = usePolled(system.reading, EVERY_MS)
  return (
    <>
      <p className="settings-lead">{words.lead}</p>
      <LiveView live={report} onRetry={again}>
        {(reading) => <Report reading={reading} />}
      </LiveView>
      <SettingsTable names={names} />
    </>
  )
}

const names = [
  'LECTERN_READER',
  'LECTERN_LANGUAGES',
  'LECTERN_READERS',
  'LECTERN_PAGE_MS_MAX',
  'LECTERN_KOSMOS_PAGE_MS_MAX',
  'LECTERN_PAGE_ATTEMPTS_MAX',
  'LECTERN_PAGES_MAX',
  'LECTERN_PAGE_PIXELS_MAX',
  'LECTERN_READER_MEMORY_BYTES_MAX',
] as const

function Report({ reading }: Readonly<{ reading: ReadingReport }>): ReactNode {
  const { settings, format } = useSettingsMessages()
  const words = settings.reading
  const { queue, pages, since, failures, stages } = reading
  return (
    <>
      <section className="settings-part">
        <h3>{words.queue}</h3>
        <FactList
          facts={[
            [words.waiting, settings.pages(queue.waitingPages)],
            [words.leased, format.number(queue.leased)],
            [words.read, settings.pages(pages.read)],
            [
              words.rate,
              queue.pagesPerMinute === null
                ? words.unknownRate
                : words.perMinute(format.number(Math.round(queue.pagesPerMinute * 10) / 10)),
            ],
            ...(queue.secondsLeft === null
              ? []
              : [[words.left, format.duration(queue.secondsLeft)] as const]),
          ]}
        />
      </section>
      <section className="settings-part">
        <h3>{words.times}</h3>
        <p className="settings-note">{words.since(format.moment(since))}</p>
        {stages.length === 0 ? (
          <p className="settings-card">{words.noTimes}</p>
        ) : (
          <StageTable stages={stages} />
        )}
      </section>
      <section className="settings-part">
        <h3>{words.failures}</h3>
        {failures.length === 0 ? (
          <p className="settings-card">{words.noFailures}</p>
        ) : (
          <FailureList failures={failures} />
        )}
      </section>
    </>
  )
}
