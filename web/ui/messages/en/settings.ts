import { createFormats } from '../formats.ts'

const { plural } = createFormats('en')

/** Settings, diagnostics and health. */
export const settings = {
  pages: (count: number) => plural(count, { one: '# page', other: '# pages' }),
  title: 'Settings',
  close: 'Close settings',
  sectionsLabel: 'Parts of the settings',
  sections: {
    models: 'Models',
    reading: 'Reading',
    storage: 'Storage',
    access: 'Access',
    appearance: 'Appearance',
    health: 'Health',
  },
  appearance: {
    lead: 'How Lectern looks in this browser. Other people and other browsers are not affected.',
    theme: 'Theme',
    themes: { system: 'As this computer', light: 'Light', dark: 'Dark' },
    language: 'Language',
    languageNote: 'The words of this page. Documents and answers stay in the language they are written in.',
    motion: 'Motion',
    motionReduced: 'This computer asks for less motion, so nothing here moves by itself.',
    motionFull: 'Follows this computer: where it asks for less motion, nothing here moves by itself.',
  },
}
