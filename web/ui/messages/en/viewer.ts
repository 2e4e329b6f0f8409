import { createFormats } from '../formats.ts'

const { plural } = createFormats('en')

/** The page viewer. */
export const viewer = {
  cropFailed: 'The picture of these lines did not come.',
  pages: (count: number) => plural(count, { one: '# page', other: '# pages' }),
}
