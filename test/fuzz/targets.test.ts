import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fuzz } from '../../bench/fuzz/fuzz.ts'
import type { OpenTarget } from '../../bench/fuzz/target.ts'
import { targets } from '../../bench/fuzz/targets.ts'

// A short form of `npm run fuzz`: the same laws, without coverage, and for the same few inputs every time.
const EXECUTIONS = 200

/** However slow the machine, one target takes no longer than this, in ms. */
const TARGET_MS_MAX = 8_000

const FOUND = join(import.meta.dirname, 'found')

for (const target of targets) {
  describe(target.name, () => {
    let opened: OpenTarget
    beforeAll(async () => {
      opened = await target.open()
    })
    afterAll(() => opened.close?.())

    it('holds its laws for whatever it is sent', async () => {
      const until = performance.now() + TARGET_MS_MAX
      const goesOn = (executions: number) => executions < EXECUTIONS && performance.now() < until
      const report = await fuzz(target, opened, { seed: 1, goesOn })
      expect(report.findings.map(({ reason }) => reason)).toEqual([])
      expect(report.executions).toBeGreaterThan(report.corpus)
    })

    it.each(inputsOf(target.name))('holds them for what broke one before: %s', async (name) => {
      await opened.run(readFileSync(join(FOUND, target.name, name)))
    })
  })
}

function inputsOf(name: string): readonly string[] {
  return readdirSync(FOUND).includes(name) ? readdirSync(join(FOUND, name)) : []
}
