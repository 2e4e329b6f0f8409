import { probeProviders } from '../../../models/devices.ts'
import { giveWay } from '../../../models/forked-process.ts'
import { watchParent } from '../../../models/watch-parent.ts'
import type { EngineCommand, EngineEvent } from './engine-messages.ts'
import { openKosmosModel } from './engine-model.ts'
import { createScheduler, failure, type Scheduler } from './engine-scheduler.ts'
import { openStepModel } from './engine-step-model.ts'

// A process of its own, forked by engine-child.ts: the runtime blocks its thread, and what is short of memory may die.
let scheduler: Scheduler | undefined

process.on('message', (command: EngineCommand) => {
  if (command.kind === 'probe') void reportFailure(command.id, probe(command))
  else if (command.kind === 'open') void reportFailure(command.id, open(command))
  else if (scheduler === undefined) throw new Error('The model is not open.')
  else if (command.kind === 'encode') scheduler.encode(command.id, command.patches)
  else if (command.kind === 'generate') scheduler.generate(command.id, command.image, command.request)
  else if (command.kind === 'cancel') scheduler.cancel(command.id)
  else scheduler.free(command.image)
})
process.on('disconnect', () => process.exit())
// Ctrl-C reaches every process of the terminal: the parent ends this one when it is done with it.
process.on('SIGINT', () => {})
watchParent()
// Nobody waits for a page as for an answer; and the page processes, which feed this one, give way too.
giveWay()

function tell(event: EngineEvent): void {
  // The parent may have gone meanwhile.
  if (process.connected) process.send?.(event)
}

async function probe({ id, wanted }: Extract<EngineCommand, { kind: 'probe' }>): Promise<void> {
  const missing: Extract<EngineEvent, { kind: 'probed' }>['missing'][number][] = []
  const found = await probeProviders(wanted, (provider, reason) => missing.push({ provider, reason }))
  tell({ kind: 'probed', id, found, missing })
}

async function open({ id, model, limits }: Extract<EngineCommand, { kind: 'open' }>): Promise<void> {
  const { step } = model.profile
  // On WebGPU a Loop goes through the CPU at every step; there the decoder is run step by step.
  const opened =
    model.provider === 'webgpu' && step !== undefined
      ? await openStepModel({ ...model, step })
      : await openKosmosModel(model)
  scheduler = createScheduler(opened, limits, tell)
  tell({ kind: 'opened', id })
}

async function reportFailure(id: number, work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => tell(failure(id, error)))
}
