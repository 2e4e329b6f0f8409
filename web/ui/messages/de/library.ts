import { createFormats } from '../formats.ts'
import type { Messages } from '../messages.ts'

const { plural } = createFormats('de')

export const library: Messages['library'] = {
  pages: (count) => plural(count, { one: '# Seite', other: '# Seiten' }),
}
