import type { Gate } from './gate.ts'
import type { Verbs } from './verbs.ts'

export function guardSample({ sample }: Verbs, gate: Gate): Verbs['sample'] {
  return {
    loaded: async () => {
      gate.need('read')
      return sample.loaded()
    },
    load: async () => {
      gate.needAll('write')
      const collection = await sample.load()
      const { id, name } = collection
      gate.note('added', { kind: 'collection', id }, { collectionId: id, detail: name })
      return collection
    },
  }
}

export function guardModels({ models }: Verbs, gate: Gate): Verbs['models'] {
  return {
    list: async () => {
      gate.need('read')
      return models.list()
    },
    pull: async (id) => {
      gate.need('admin')
      const transfer = await models.pull(id)
      gate.note('added', { kind: 'model', id })
      return transfer
    },
    cancel: async (id) => {
      gate.need('admin')
      await models.cancel(id)
      gate.note('changed', { kind: 'model', id }, { detail: 'stopped' })
    },
    remove: async (id) => {
      gate.need('admin')
      await models.remove(id)
      gate.note('removed', { kind: 'model', id })
    },
    follow: async function* (signal) {
      gate.need('read')
      yield* models.follow(signal)
    },
  }
}

/** What an operator sees names documents of every collection, paths and settings. */
export function guardSystem({ system }: Verbs, gate: Gate): Verbs['system'] {
  const forAdmin =
    <Result>(verb: () => Result) =>
    (): Result => {
      gate.need('admin')
      return verb()
    }
  return {
    reading: async () => forAdmin(system.reading)(),
    timings: forAdmin(system.timings),
    answering: forAdmin(system.answering),
    storage: async () => forAdmin(system.storage)(),
    clearIndexes: async () => {
      gate.need('admin')
      await system.clearIndexes()
      gate.note('removed', { kind: 'system', id: null }, { detail: 'cached indexes' })
    },
    health: async () => forAdmin(system.health)(),
    settings: forAdmin(system.settings),
  }
}

export function guardKeys({ keys }: Verbs, gate: Gate): Verbs['keys'] {
  return {
    create: async (input) => {
      gate.need('admin')
      const made = await keys.create(input)
      const { id, name, right } = made.key
      gate.note('added', { kind: 'key', id }, { detail: `${right}: ${name}` })
      return made
    },
    list: async (options) => {
      gate.need('admin')
      return keys.list(options)
    },
    revoke: async (id) => {
      gate.need('admin')
      const key = await keys.revoke(id)
      gate.note('revoked', { kind: 'key', id }, { detail: key.name })
      return key
    },
  }
}

export function guardAudit({ audit }: Verbs, gate: Gate): Pick<Verbs['audit'], 'list'> {
  return {
    list: async (query) => {
      gate.need('admin')
      return audit.list(query)
    },
  }
}
