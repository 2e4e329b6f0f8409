import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** What `lectern serve` is made of. */
const FOLDERS = ['app', 'cli', 'core', 'index', 'ingest', 'library', 'models', 'qa', 'reader', 'tracing']
const WEB_FOLDERS = ['web/server', 'web/export']

/** Found beside the program, and read as they are. */
const BESIDE = ['node_modules', 'samples', 'dist', 'docs', 'package.json']

/**
 * The file that starts Lectern as it is in this folder, its types stripped beforehand: tsx takes some four seconds of
 * processor time for that at every start, and whoever kills a process a thousand times starts it a thousand times. Made
 * once for what the sources say now, so that somebody who edits them meanwhile changes nothing.
 */
export async function strippedProgram(): Promise<string> {
  const paths = await programPaths()
  const hash = createHash('sha256')
  for (const path of paths) hash.update(path).update(await readFile(join(ROOT, path)))
  const folder = join(tmpdir(), `lectern-program-${hash.digest('hex').slice(0, 16)}`)
  if (!existsSync(folder)) await writeProgram(paths, folder)
  return join(folder, 'start.js')
}

async function programPaths(): Promise<readonly string[]> {
  const root = (await readdir(ROOT)).filter((name) => name.endsWith('.ts'))
  const inFolders = await Promise.all([...FOLDERS, ...WEB_FOLDERS].map(filesBelow))
  return [...root, ...inFolders.flat()].sort()
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(ROOT, folder), { withFileTypes: true })
  const found = entries.map((entry) => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
  return (await Promise.all(found)).flat()
}

async function writeProgram(paths: readonly string[], folder: string): Promise<void> {
  const draft = `${folder}.${randomUUID()}`
  for (const path of paths) {
    await mkdir(dirname(join(draft, path)), { recursive: true })
    if (path.endsWith('.ts')) await writeFile(join(draft, path.replace(/ts$/, 'js')), await stripped(path))
    else await symlink(join(ROOT, path), join(draft, path))
  }
  for (const name of BESIDE)
    if (existsSync(join(ROOT, name))) await symlink(join(ROOT, name), join(draft, name))
  await writeFile(join(draft, 'start.js'), `await import('./cli.js')\n`)
  try {
    await rename(draft, folder)
  } catch (error) {
    // Another run made the same at the same time.
    await rm(draft, { recursive: true })
    if (!existsSync(folder)) throw error
  }
}

async function stripped(path: string): Promise<string> {
  const source = await readFile(join(ROOT, path), 'utf8')
  const compilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
    rewriteRelativeImportExtensions: true,
  }
  const { outputText } = ts.transpileModule(source, { compilerOptions, fileName: path })
  return (
    outputText
      // Processes are forked by the address of a file, which the compiler does not know for one.
      .replaceAll(/new URL\('(\.[^']*)\.ts'/g, "new URL('$1.js'")
      // Forked processes have no types to strip either.
      .replace(/const typescriptArguments = \[[^\]]*\]/, 'const typescriptArguments = []')
  )
}
