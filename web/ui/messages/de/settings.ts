import { createFormats } from '../formats.ts'
import type { Messages } from '../messages.ts'

const { plural } = createFormats('de')

export const settings: Messages['settings'] = {
  pages: (count) => plural(count, { one: '# Seite', other: '# Seiten' }),
  title: 'Einstellungen',
  close: 'Einstellungen schließen',
  sectionsLabel: 'Bereiche der Einstellungen',
  sections: {
    models: 'Modelle',
    reading: 'Lesen',
    storage: 'Speicher',
    access: 'Zugang',
    appearance: 'Darstellung',
    health: 'Zustand',
  },
  appearance: {
    lead: 'Wie Lectern in diesem Browser aussieht. Andere Personen und andere Browser betrifft das nicht.',
    theme: 'Farben',
    themes: { system: 'Wie dieser Computer', light: 'Hell', dark: 'Dunkel' },
    language: 'Sprache',
    languageNote:
      'Die Texte dieser Seite. Dokumente und Antworten bleiben in der Sprache, in der sie geschrieben sind.',
    motion: 'Bewegung',
    motionReduced: 'Dieser Computer wünscht weniger Bewegung; deshalb bewegt sich hier nichts von selbst.',
    motionFull:
      'Richtet sich nach diesem Computer: Wünscht er weniger Bewegung, bewegt sich hier nichts von selbst.',
  },
}
