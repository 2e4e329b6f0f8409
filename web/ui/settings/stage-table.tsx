import type { ReactNode } from 'react'
import type { StageTimes } from '../../../core/system.ts'
import { useSettingsMessages } from './settings-words.tsx'
import { inOrder, stageName } from './stages.ts'

/** Times by stage, in the order in which a page goes through them; a bar shows where most of the time goes. */
export function StageTable({ stages }: Readonly<{ stages: readonly StageTimes[] }>): ReactNode {
  const { settings, format } = useSettingsMessages()
  const words = settings.reading
  const slowest = Math.max(...stages.map(({ p95Ms }) => p95Ms), 1)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard.
    <section className="table-scroll" tabIndex={0} aria-label={words.times}>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{words.stage}</th>
            <th scope="col">{words.by}</th>
            <th scope="col" className="number">
              {words.count}
            </th>
            <th scope="col" className="number">
              {words.p50}
            </th>
            <th scope="col" className="number">
              {words.p95}
            </th>
          </tr>
        </thead>
        <tbody>
          {inOrder(stages).map(({ stage, by, count, p50Ms, p95Ms }) => (
            <tr key={`${stage} ${by}`}>
              <th scope="row">
                {stageName(stage, words.stages)}
                <span
                  className="share-bar"
                  aria-hidden="true"
                  style={{ inlineSize: `${(100 * p95Ms) / slowest}%` }}
                />
              </th>
              <td>{by}</td>
              <td className="number">{format.number(count)}</td>
              <td className="number">{words.time(p50Ms)}</td>
              <td className="number">{words.time(p95Ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
