import type { Messages } from '../messages.ts'

export const frame: Messages['frame'] = {
  cancel: 'Abbrechen',
  close: 'Schließen',
  keep: 'Behalten',
  undo: 'Rückgängig',
  tryAgain: 'Erneut versuchen',
  loading: 'Wird geladen',
  areas: { name: 'Bereiche', library: 'Bibliothek', ask: 'Fragen', page: 'Seite' },
  settings: 'Einstellungen',
}
