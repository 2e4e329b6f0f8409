import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const SKIPPED = new Set(['node_modules', 'dist', 'data', '.git', 'coverage', 'training', '.lectern'])

/** Every TypeScript file of the project, as paths relative to its root with forward slashes. */
export function sourceFiles(folder = ''): readonly string[] {
  return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : sourceFiles(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

export type Import = Readonly<{ from: string; to: string; typeOnly: boolean }>

const STATEMENT =
  /^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm

/** What `path` imports: project files as relative paths, packages by name (`@scope/name` or `name`). */
export function importsOf(path: string): readonly Import[] {
  return [...readFileSync(path, 'utf8').matchAll(STATEMENT)].flatMap((match) => {
    const target = match[2] ?? match[3]
    if (target === undefined) return []
    const to = target.startsWith('.') ? normalize(join(dirname(path), target)) : packageName(target)
    return [{ from: path, to, typeOnly: match[1] !== undefined }]
  })
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
