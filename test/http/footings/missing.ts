import { describe, inject, it } from 'vitest'

const why = `the suites over HTTP are skipped here, because ${inject('missing')}`

// Where there is no such server; vitest.config.ts chooses this instead of the suites. Reporters keep skipped titles back.
console.info(why)

describe.skip(`Lectern on this kind of server: ${why}`, () => {
  it('answers as it does on any other', () => {})
})
