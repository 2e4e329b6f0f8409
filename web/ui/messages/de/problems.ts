import type { Messages } from '../messages.ts'

export const problems: Messages['problems'] = {
  offline: {
    title: 'Lectern ist nicht erreichbar',
    detail:
      'Der Server antwortet nicht. Prüfen Sie, ob er läuft und ob Sie verbunden sind, und versuchen Sie es erneut.',
  },
  strangeAnswer: {
    title: 'Der Server hat in einer Weise geantwortet, die diese Seite nicht versteht',
    detail: 'Vielleicht ist diese Seite älter als der Server. Laden Sie sie neu und versuchen Sie es erneut.',
  },
  broken: { title: 'Auf dieser Seite ist etwas schiefgegangen' },
}
