import type { settings } from './en/settings.ts'
import type { Language } from './languages.ts'
import type { Messages } from './messages.ts'

/** The texts of the settings; English is the pattern. */
export type SettingsTexts = typeof settings

/** Every text of the page, and those of the settings. */
export type SettingsMessages = Messages & Readonly<{ settings: SettingsTexts }>

/** In a file of their own for each language: most visits never show them. */
export async function loadSettingsTexts(language: Language): Promise<SettingsTexts> {
  switch (language) {
    case 'en':
      return (await import('./en/settings.ts')).settings
    case 'de':
      return (await import('./de/settings.ts')).settings
  }
}
