import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const rows = readFileSync('docs/attacks.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (---|Attack|#|Target)/.test(line))

describe('docs/attacks.md', () => {
  it('names tests that are there, by titles that they have', () => {
    expect(rows.length).toBeGreaterThan(60)
    const missing = rows.flatMap((row) => {
      const sources = [...row.matchAll(/`((?:\w[\w-]*\/)+[\w-]+)`/g)].map(([, path]) => sourceOf(path ?? ''))
      const said = sources.map(({ text }) => text).join('\n')
      const titles = [...row.matchAll(/(?<!\*)\*([^*|]+)\*/g)].map(([, title = '']) =>
        title.replace(/^…/, ''),
      )
      return [
        ...sources.filter(({ text }) => text === '').map(({ path }) => path),
        ...titles.filter((title) => sources.length > 0 && !said.replace(/’/g, "'").includes(title)),
      ]
    })
    expect(missing).toEqual([])
  })
})

function sourceOf(path: string): Readonly<{ path: string; text: string }> {
  const found = ['.test.ts', '.test.tsx', '.ts']
    .map((ending) => `test/${path}${ending}`)
    .find((each) => existsSync(each))
  if (path === 'fuzz/targets') return { path, text: namesOfTargets() }
  return { path, text: found === undefined ? '' : readFileSync(found, 'utf8') }
}

/** Its tests are named after the targets, wherever those are. */
function namesOfTargets(): string {
  const folder = 'bench/fuzz/targets'
  return readdirSync(folder)
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
    .join('\n')
}
