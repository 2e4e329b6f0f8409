import type { ReactNode } from 'react'
import { Link } from '../frame/link.tsx'
import { type SettingsSection, settingsSections } from '../state/route.ts'
import { useSettingsMessages } from './settings-words.tsx'

/** Links to the sections: beside them on a wide screen, above them on a phone. */
export function SettingsNav({ current }: Readonly<{ current: SettingsSection }>): ReactNode {
  const { settings } = useSettingsMessages()
  return (
    <nav className="settings-nav" aria-label={settings.sectionsLabel}>
      <ul>
        {settingsSections.map((section) => (
          <li key={section}>
            <Link className="settings-link" to={{ settings: section }} current={section === current}>
              {settings.sections[section]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
