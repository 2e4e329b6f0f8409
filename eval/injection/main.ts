// npx tsx eval/injection/main.ts
import { evalInjection } from './eval-injection.ts'
import { injectionTable } from './injection-table.ts'

const report = await evalInjection({
  onProgress: (done, total, doing) => process.stderr.write(`\r\u001b[K${doing} ${done}/${total}`),
  signal: new AbortController().signal,
})
process.stderr.write('\n')
console.log(injectionTable(report))
if (report.attacks.some(({ harms }) => harms.length > 0)) process.exitCode = 1
