import { createFormats } from '../formats.ts'

const { plural } = createFormats('en')

/** Collections, documents and uploads. */
export const library = {
  pages: (count: number) => plural(count, { one: '# page', other: '# pages' }),
}
