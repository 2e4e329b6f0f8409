import { spawnSync } from 'node:child_process'

/**
 * `npm audit` of what is shipped, as a part of `npm run check`: a known hole of high severity fails it. Where the registry
 * does not answer audits, as a mirror or no network, that is said and nothing fails: nobody can know.
 */
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  timeout: 60_000,
  maxBuffer: 64_000_000,
})
const severe = severeIn(stdout)
if (severe === undefined) console.error('Dependencies not audited: the registry does not answer.')
else if (severe.length > 0) {
  console.error(`Known holes in ${severe.join(', ')}: see npm audit --omit=dev.`)
  process.exitCode = 1
}

/** Names of packages with holes of high or critical severity; undefined where the output is no report. */
function severeIn(output: string): readonly string[] | undefined {
  const report = reportIn(output)
  if (report === undefined) return undefined
  return Object.values(report)
    .filter(({ severity }) => severity === 'high' || severity === 'critical')
    .map(({ name }) => name)
}

type Vulnerabilities = Readonly<Record<string, Readonly<{ name: string; severity: string }>>>

function reportIn(output: string): Vulnerabilities | undefined {
  try {
    const { vulnerabilities }: { vulnerabilities?: Vulnerabilities } = JSON.parse(output)
    return vulnerabilities
  } catch {
    return undefined
  }
}
