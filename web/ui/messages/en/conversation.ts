import { createFormats } from '../formats.ts'

const { plural } = createFormats('en')

/** Questions, answers and citations. */
export const conversation = {
  pages: (count: number) => plural(count, { one: '# page', other: '# pages' }),
}
