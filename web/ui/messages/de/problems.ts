import type { Messages } from '../messages.ts'

export const problems: Messages['problems'] = {
  page: {
    offline: {
      title: () => 'Lectern ist nicht erreichbar',
      detail:
        'Der Server antwortet nicht. Prüfen Sie, ob er läuft und ob Sie verbunden sind, und versuchen Sie es erneut.',
    },
    'strange-answer': {
      title: () => 'Der Server hat in einer Weise geantwortet, die diese Seite nicht versteht',
      detail:
        'Vielleicht ist diese Seite älter als der Server. Laden Sie sie neu und versuchen Sie es noch einmal.',
    },
    foreign: {
      title: (status) => `Der Server hat mit ${status} geantwortet`,
      detail: 'Etwas zwischen dieser Seite und Lectern hat geantwortet. Versuchen Sie es gleich noch einmal.',
    },
    broken: { title: () => 'Auf dieser Seite ist etwas schiefgegangen', detail: undefined },
  },
  titles: {
    'invalid-request': 'Die Anfrage ist nicht gültig',
    'request-too-large': 'Die Anfrage ist zu groß',
    'wrong-content-type': 'Die Anfrage hat den falschen Inhaltstyp',
    'path-not-found': 'Unter dieser Adresse ist nichts',
    'method-not-allowed': 'Das kann diese Adresse nicht',
    'range-not-satisfiable': 'So weit reicht die Datei nicht',
    'wrong-origin': 'Die Anfrage kommt von einer anderen Website',
    unauthorized: 'Ein Schlüssel wird gebraucht',
    'collection-not-found': 'Diese Sammlung gibt es nicht',
    'document-not-found': 'Dieses Dokument gibt es nicht',
    'page-not-found': 'Diese Seite gibt es nicht',
    'conversation-not-found': 'Dieses Gespräch gibt es nicht',
    'answer-not-found': 'Diese Antwort gibt es nicht',
    'name-taken': 'Der Name ist vergeben',
    'already-there': 'Das ist schon da',
    'not-ready': 'Noch nicht gelesen',
    'file-too-large': 'Die Datei ist zu groß',
    'too-many-files': 'Zu viele Dateien auf einmal',
    'unsupported-media': 'Diese Art von Datei lässt sich nicht lesen',
    'file-empty': 'Die Datei ist leer',
    'file-damaged': 'Die Datei ist beschädigt',
    'file-encrypted': 'Die Datei ist mit einem Kennwort geschützt',
    'too-many-pages': 'Das Dokument hat zu viele Seiten',
    'image-too-large': 'Das Bild ist zu groß',
    'page-unreadable': 'Die Seite ließ sich nicht lesen',
    'page-timeout': 'Das Lesen der Seite hat zu lange gedauert',
    'rate-limited': 'Zu viele Anfragen',
    internal: 'Auf dem Server ist etwas schiefgegangen',
    'model-missing': 'Eine Modelldatei fehlt',
    'model-damaged': 'Eine Modelldatei ist unbrauchbar',
    'model-unreachable': 'Das Modell antwortet nicht',
    'not-built': 'Die Oberfläche ist nicht gebaut',
    busy: 'Es wartet schon zu viel',
    'data-unusable': 'Der Datenordner ist unbrauchbar',
    'database-unreachable': 'Die Datenbank antwortet nicht',
    'disk-full': 'Der Datenträger ist voll',
  },
}
