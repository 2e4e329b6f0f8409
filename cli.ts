import { Command } from 'commander'
import { addAsk } from './cli/ask.ts'
import { addAudit } from './cli/audit.ts'
import { addBackup } from './cli/backup.ts'
import { addBench } from './cli/bench.ts'
import { addCheck } from './cli/check.ts'
import { addEval } from './cli/eval.ts'
import { addEvidence } from './cli/evidence.ts'
import { addIngest } from './cli/ingest.ts'
import { addKeys } from './cli/keys.ts'
import { addMcp } from './cli/mcp.ts'
import { addModels } from './cli/models.ts'
import { addMove } from './cli/move.ts'
import { EXIT, explain } from './cli/outcome.ts'
import { addRead } from './cli/read.ts'
import { addReread } from './cli/reread.ts'
import { addRestore } from './cli/restore.ts'
import { addServe } from './cli/serve.ts'
import { version } from './version.ts'

/** The `lectern` command: parses and calls. Answers go to standard output, everything else to standard error. */
const program = new Command('lectern')
  .description('Answers questions from piles of documents and proves every sentence on the page image.')
  .version(version)
  .showHelpAfterError('(lectern --help lists the commands)')
  .configureHelp({ showGlobalOptions: true })
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 the documents hold no answer.\nSettings: docs/settings.md',
  )
  .exitOverride()

for (const add of [
  addServe,
  addKeys,
  addAudit,
  addIngest,
  addAsk,
  addEvidence,
  addRead,
  addReread,
  addMcp,
  addModels,
  addBackup,
  addRestore,
  addCheck,
  addMove,
  addEval,
  addBench,
])
  add(program)

// A reader such as `head` that has seen enough is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done)
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = explain(error)
}
