import type { ReactNode } from 'react'
import type { HealthReport } from '../../../core/system.ts'
import { useApi } from '../api/api-context.ts'
import { useLoad } from '../state/use-load.ts'
import { CopyButton } from './copy-text.tsx'
import { diagnosticsText } from './diagnostics-text.ts'
import { LoadedView } from './loaded-view.tsx'
import { useSettingsMessages } from './settings-words.tsx'

/** A text for whoever helps, shown before it is copied: no keys, no names of documents, no questions. */
export function CopyDiagnostics({ health }: Readonly<{ health: HealthReport }>): ReactNode {
  const words = useSettingsMessages().settings.health
  const { system } = useApi()
  const [loaded, reload] = useLoad(
    async (signal) => {
      const [settings, reading] = await Promise.all([system.settings(signal), system.reading(signal)])
      return { settings, reading }
    },
    [system],
  )
  return (
    <details className="command-hint">
      <summary>{words.diagnostics}</summary>
      <p>{words.diagnosticsNote}</p>
      <LoadedView loaded={loaded} onRetry={reload}>
        {({ settings, reading }) => {
          const text = diagnosticsText({ health, settings, reading })
          return (
            <>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard. */}
              <section className="diagnostics" tabIndex={0} aria-label={words.diagnostics}>
                <pre>{text}</pre>
              </section>
              <CopyButton text={text} />
            </>
          )
        }}
      </LoadedView>
    </details>
  )
}
