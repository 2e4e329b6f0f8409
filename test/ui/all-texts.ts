import { settings as einstellungen } from '../../web/ui/messages/de/settings.ts'
import { de as common } from '../../web/ui/messages/de.ts'
import { settings } from '../../web/ui/messages/en/settings.ts'
import { en as shared } from '../../web/ui/messages/en.ts'
import type { SettingsMessages } from '../../web/ui/messages/settings-texts.ts'

/** Every text of the page, those of the settings too, which the page itself fetches apart. */
export const en: SettingsMessages = { ...shared, settings }
export const de: SettingsMessages = { ...common, settings: einstellungen }
