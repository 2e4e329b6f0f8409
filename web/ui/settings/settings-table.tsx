import type { ReactNode } from 'react'
import type { ShownSetting } from '../../../core/system.ts'
import { useApi } from '../api/api-context.ts'
import { useLoad } from '../state/use-load.ts'
import { LoadedView } from './loaded-view.tsx'
import { useSettingsMessages } from './settings-words.tsx'

/** Settings that come from where Lectern was started: their values, where those are from, and how to change them. */
export function SettingsTable({ names }: Readonly<{ names: readonly string[] }>): ReactNode {
  const words = useSettingsMessages().settings.environment
  const { system } = useApi()
  const [settings, reload] = useLoad((signal) => system.settings(signal), [system])
  return (
    <section className="settings-part">
      <h3>{words.title}</h3>
      <p className="settings-note">{words.how}</p>
      <LoadedView loaded={settings} onRetry={reload}>
        {(all) => <Table settings={all.filter(({ name }) => names.includes(name))} />}
      </LoadedView>
    </section>
  )
}

function Table({ settings }: Readonly<{ settings: readonly ShownSetting[] }>): ReactNode {
  const words = useSettingsMessages().settings.environment
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard.
    <section className="table-scroll" tabIndex={0} aria-label={words.title}>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.source}</th>
          </tr>
        </thead>
        <tbody>
          {settings.map((setting) => (
            <tr key={setting.name}>
              <th scope="row">
                <code>{setting.name}</code>
              </th>
              <td>{shownValue(setting)}</td>
              <td>{words.sources[setting.source]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )

  function shownValue({ value, secret, source }: ShownSetting): ReactNode {
    if (secret) return source === 'default' ? words.none : words.secret
    return value === null ? words.none : <code>{value}</code>
  }
}
