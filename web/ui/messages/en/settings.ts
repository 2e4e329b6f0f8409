import { createFormats } from '../formats.ts'

const { plural } = createFormats('en')

/** Settings, diagnostics and health. */
export const settings = {
  pages: (count: number) => plural(count, { one: '# page', other: '# pages' }),
}
