import { chooseLanguage, isLanguage, type Language } from './languages.ts'
import { preferredTags } from './preferred-tags.ts'

const KEY = 'lectern.language'

/** The language a person chose here before, else the one the browser asks for. */
export function preferredLanguage(): Language {
  const chosen = remembered()
  return chosen !== null && isLanguage(chosen) ? chosen : chooseLanguage(preferredTags())
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
