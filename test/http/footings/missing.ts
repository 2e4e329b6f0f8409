import { describe, inject, it } from 'vitest'

// Where there is no such server; vitest.config.ts chooses this instead of the suites.
describe.skip(`The API on this kind of server (skipped, because ${inject('missing')})`, () => {
  it('answers as it does on any other')
})
