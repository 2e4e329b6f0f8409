import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadConfig, settings } from '../../config.ts'

const rows = [...readFileSync('docs/settings.md', 'utf8').matchAll(/^\| `([A-Z][A-Z_]+)` \| ([^|]*) \|/gm)]

describe('docs/settings.md', () => {
  it('has one row a setting and no other', () => {
    expect(rows.map((row) => row[1]).sort()).toEqual(Object.keys(settings).sort())
  })
})

describe('config', () => {
  it('names the setting that is wrong', () => {
    expect(() => loadConfig({ LECTERN_PORT: 'eighty' })).toThrow(/LECTERN_PORT/)
  })

  it('takes an empty value as the default', () => {
    expect(loadConfig({ LECTERN_PORT: '' }).server.port).toBe(8080)
  })
})

describe('README.md', () => {
  const readme = readFileSync('README.md', 'utf8')
  const scripts: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.json', 'utf8')).scripts

  it('names only scripts that exist', () => {
    const named = [...readme.matchAll(/npm run ([a-z:-]+)/g)].map((match) => match[1] ?? '')
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([])
  })

  it('links only to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? '')
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter((path) => !existsSync(path))).toEqual([])
  })
})
