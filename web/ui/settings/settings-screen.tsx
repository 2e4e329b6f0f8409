import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Icon } from '../frame/icons.tsx'
import { Link } from '../frame/link.tsx'
import type { SettingsSection } from '../state/route.ts'
import { SettingsWords, useSettingsMessages } from './settings-words.tsx'
import '../styles/settings.css'
import '../styles/keys.css'
import { AccessSection } from './access-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { AuditSection } from './audit-section.tsx'
import { HealthSection } from './health-section.tsx'
import { KeysSection } from './keys-section.tsx'
import { ModelsSection } from './models-section.tsx'
import { ReadingSection } from './reading-section.tsx'
import { SettingsNav } from './settings-nav.tsx'
import { StorageSection } from './storage-section.tsx'

/** Settings and diagnostics: the whole screen, one section at a time. */
export function SettingsScreen(props: Readonly<{ section: SettingsSection }>): ReactNode {
  return (
    <SettingsWords>
      <Screen {...props} />
    </SettingsWords>
  )
}

function Screen({ section }: Readonly<{ section: SettingsSection }>): ReactNode {
  const { settings } = useSettingsMessages()
  const title = useRef<HTMLHeadingElement>(null)
  const sectionTitle = useId()

  useEffect(() => title.current?.focus(), [])

  return (
    <div className="settings">
      <header className="settings-head">
        <h1 ref={title} tabIndex={-1}>
          {settings.title}
        </h1>
        <Link className="icon-button" to={{ settings: undefined }} label={settings.close}>
          <Icon name="close" />
        </Link>
      </header>
      <SettingsNav current={section} />
      <main className="settings-body" aria-labelledby={sectionTitle}>
        <h2 id={sectionTitle}>{settings.sections[section]}</h2>
        <Section section={section} />
      </main>
    </div>
  )
}

function Section({ section }: Readonly<{ section: SettingsSection }>): ReactNode {
  switch (section) {
    case 'models':
      return <ModelsSection />
    case 'reading':
      return <ReadingSection />
    case 'storage':
      return <StorageSection />
    case 'access':
      return <AccessSection />
    case 'keys':
      return <KeysSection />
    case 'audit':
      return <AuditSection />
    case 'appearance':
      return <AppearanceSection />
    case 'health':
      return <HealthSection />
  }
}
