import { createFormats } from '../formats.ts'

const { plural } = createFormats('en')

/** The page viewer. */
export const viewer = {
  pages: (count: number) => plural(count, { one: '# page', other: '# pages' }),
}
