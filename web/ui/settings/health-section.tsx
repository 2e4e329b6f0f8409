import type { ReactNode } from 'react'
import type { HealthReport, HealthState } from '../../../core/system.ts'
import { useApi } from '../api/api-context.ts'
import { CopyDiagnostics } from './copy-diagnostics.tsx'
import { FactList } from './fact-list.tsx'
import { LiveView } from './live-view.tsx'
import { MemberList } from './member-list.tsx'
import { useSettingsMessages } from './settings-words.tsx'
import { StateTag, type Tone } from './state-tag.tsx'
import { usePolled } from './use-polled.ts'

/** How often it is asked for while it is looked at, in ms. */
const EVERY_MS = 5_000

const tones: Readonly<Record<HealthState, Tone>> = { well: 'good', attention: 'warn', failing: 'bad' }

/** Whether all is well, and what somebody should look at. */
export function HealthSection(): ReactNode {
  const words = useSettingsMessages().settings.health
  const { system } = useApi()
  const [report, again] = usePolled(system.health, EVERY_MS)
  return (
    <>
      <p className="settings-lead">{words.lead}</p>
      <LiveView live={report} onRetry={again}>
        {(health) => <Report health={health} />}
      </LiveView>
    </>
  )
}

function Report({ health }: Readonly<{ health: HealthReport }>): ReactNode {
  const { settings } = useSettingsMessages()
  const words = settings.health
  return (
    <>
      <section className="settings-card health-card" data-state={health.state}>
        <div className="model-head" role="status">
          <h3>{words.sentence[health.state]}</h3>
          <StateTag tone={tones[health.state]} text={words.states[health.state]} />
        </div>
        {health.findings.length > 0 && (
          <ul className="finding-list">
            {health.findings.map(({ code }) => (
              <li key={code}>{words.findings[code]}</li>
            ))}
          </ul>
        )}
        {health.remarks.map((remark) => (
          <p key={remark} className="remark" lang="en">
            {remark}
          </p>
        ))}
        <CopyDiagnostics health={health} />
      </section>
      <MemberList members={health.members} />
      <Details health={health} />
      <p className="settings-note">
        {words.probes}{' '}
        {['/healthz', '/readyz', '/metrics'].map((path) => (
          <a key={path} className="text-link" href={path}>
            {path}
          </a>
        ))}
      </p>
    </>
  )
}

function Details({ health }: Readonly<{ health: HealthReport }>): ReactNode {
  const { settings, format } = useSettingsMessages()
  const words = settings.health
  const { engines, memory, delayMs, disk, indexes } = health
  const uptimeS = (Date.now() - Date.parse(health.startedAt)) / 1000
  return (
    <>
      <section className="settings-part">
        <h3>{words.engines}</h3>
        <FactList
          facts={[
            [words.reader, engines.reader],
            [words.embedder, engines.embedder],
            [words.answerers, format.list(engines.answerers)],
            [words.search, words.searches[engines.vectorIndex]],
            [words.indexes, words.indexStates(indexes.current, indexes.behind, indexes.absent)],
          ]}
        />
      </section>
      <section className="settings-part">
        <h3>{words.machine}</h3>
        <FactList
          facts={[
            [words.version, `Lectern ${health.version}, Node.js ${health.runtime}, ${health.platform}`],
            [words.uptime, words.since(format.duration(uptimeS), format.moment(health.startedAt))],
            [
              words.memory,
              words.memoryOf(
                format.fileSize(memory.usedBytes),
                format.fileSize(memory.machineFreeBytes),
                format.fileSize(memory.machineBytes),
              ),
            ],
            [
              words.disk,
              settings.storage.ofDisk(format.fileSize(disk.freeBytes), format.fileSize(disk.totalBytes)),
            ],
            [
              words.delay,
              words.delayOf(settings.reading.time(delayMs.p50), settings.reading.time(delayMs.p99)),
            ],
          ]}
        />
      </section>
    </>
  )
}
