import { createFormats } from '../formats.ts'
import type { Messages } from '../messages.ts'

const { plural } = createFormats('de')

export const viewer: Messages['viewer'] = {
  cropFailed: 'Das Bild dieser Zeilen konnte nicht geladen werden.',
  pages: (count) => plural(count, { one: '# Seite', other: '# Seiten' }),
}
