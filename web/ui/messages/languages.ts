import type { Messages } from './messages.ts'

/** BCP 47 tags of the languages that are complete, each called as its speakers call it. */
export const languages = { en: 'English', de: 'Deutsch' } as const

export type Language = keyof typeof languages

/** Which way a language is written; the whole page is laid out by it. */
export const directions: Readonly<Record<Language, 'ltr' | 'rtl'>> = { en: 'ltr', de: 'ltr' }

/** The first language a person prefers that there is, else English. `preferred` are BCP 47 tags, best first. */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const [primary = ''] = tag.toLowerCase().split('-')
    if (isLanguage(primary)) return primary
  }
  return 'en'
}

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(languages, text)
}

/** Languages are fetched when they are wanted: a first visit loads one. */
export async function loadMessages(language: Language): Promise<Messages> {
  switch (language) {
    case 'en':
      return (await import('./en.ts')).en
    case 'de':
      return (await import('./de.ts')).de
  }
}
