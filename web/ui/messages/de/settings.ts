import { createFormats } from '../formats.ts'
import type { Messages } from '../messages.ts'

const { plural } = createFormats('de')

export const settings: Messages['settings'] = {
  pages: (count) => plural(count, { one: '# Seite', other: '# Seiten' }),
  title: 'Einstellungen',
  close: 'Einstellungen schließen',
  sectionsLabel: 'Bereiche der Einstellungen',
  sections: {
    models: 'Modelle',
    reading: 'Lesen',
    storage: 'Speicher',
    access: 'Zugang',
    appearance: 'Darstellung',
    health: 'Zustand',
  },
  stale:
    'Nicht auf dem neuesten Stand: Der Server antwortet gerade nicht. Dies ist das Letzte, was er sagte.',
  copy: { 'not-yet': 'Kopieren', copied: 'Kopiert', refused: 'Ihr Browser erlaubt es nicht' },
  models: {
    lead: 'Was hier liest, sucht und antwortet. Lectern kommt mit dem aus, was es mitbringt; geladen wird nur, wenn Sie auf eine Schaltfläche drücken.',
    roles: {
      reader: { title: 'Seiten lesen', purpose: 'Macht aus dem Bild einer Seite Zeilen mit Text.' },
      embedder: { title: 'Stellen finden', purpose: 'Findet, was mit anderen Worten dasselbe meint.' },
      reranker: {
        title: 'Stellen ordnen',
        purpose: 'Sieht sich die wahrscheinlichsten Stellen noch einmal an.',
      },
      answerer: { title: 'Antworten', purpose: 'Schreibt die Antwort aus den gefundenen Stellen.' },
      entailment: {
        title: 'Antworten prüfen',
        purpose: 'Eine zweite Meinung dazu, ob ein Satz aus den Zeilen folgt, die er nennt.',
      },
    },
    known: {
      tesseract: {
        name: 'Tesseract',
        purpose:
          'Liest Gedrucktes auf jedem Rechner. Englisch ist dabei; über hundert weitere Sprachen kommen mit LECTERN_LANGUAGES hinzu.',
        bring: undefined,
      },
      'kosmos-2.5': {
        name: 'KOSMOS-2.5',
        purpose:
          'Liest englische Seiten mit Überschriften, Listen und Tabellen. Am besten mit Grafikprozessor; ohne ihn dauert eine Seite Minuten.',
        bring: undefined,
      },
      extractive: {
        name: 'Wörtliche Antworten',
        purpose:
          'Antwortet mit den eigenen Worten Ihrer Dokumente, im Bruchteil einer Sekunde und ohne Sprachmodell.',
        bring: undefined,
      },
      'kosmos-2.5-chat': {
        name: 'KOSMOS-2.5-chat',
        purpose: 'Beantwortet Fragen zum Bild einer Seite mit eigenen Worten.',
        bring: undefined,
      },
      chat: {
        name: 'Sprachmodell',
        purpose:
          'Ein Sprachmodell Ihrer Wahl, auf diesem Rechner oder anderswo. Es bekommt die Frage und die gefundenen Stellen; jeder Satz, den es schreibt, wird an ihnen geprüft.',
        bring:
          'Setzen Sie LECTERN_CHAT_MODEL, zum Beispiel auf ollama:llama3.1, und LECTERN_CHAT_URL auf seine Adresse; starten Sie Lectern dann neu.',
      },
      builtin: {
        name: 'Eingebaute Suche nach Bedeutung',
        purpose: 'Klein und schnell, für Englisch und verwandte Sprachen.',
        bring: undefined,
      },
      embedder: { name: '', purpose: 'Ein eigenes Modell für die Bedeutung von Sätzen.', bring: undefined },
      reranker: {
        name: 'Modell zum Ordnen',
        purpose: 'Liest Frage und Stelle zusammen; das ist langsamer und trifft öfter das Richtige.',
        bring:
          'Nicht nötig. Um eines zu benutzen, setzen Sie LECTERN_RERANKER auf den Ordner eines Cross-Encoders im ONNX-Format und starten Sie Lectern neu.',
      },
      entailment: {
        name: 'Modell zum Prüfen',
        purpose:
          'Wird zu Sätzen befragt, deren Worte von ihren Zeilen abweichen. Eine falsche Zahl, ein falsches Datum oder einen falschen Namen entschuldigt es nie.',
        bring:
          'Nicht nötig. Um eines zu benutzen, setzen Sie LECTERN_ENTAILMENT auf den Ordner eines Modells für natürlichsprachliches Schließen im ONNX-Format und starten Sie Lectern neu.',
      },
    },
    state: {
      inUse: 'In Gebrauch',
      ready: 'Bereit',
      absent: 'Nicht hier',
      unset: 'Nicht gesetzt',
      partial: 'Teilweise hier',
      unconverted: 'Hier, nicht vorbereitet',
      damaged: 'Beschädigt',
      coming: 'Unterwegs',
    },
    facts: {
      shipped: 'Teil von Lectern',
      onDisk: (size) => `${size} auf der Festplatte`,
      partOf: (here, whole) => `${here} von ${whole} sind hier`,
      licence: (name) => `Lizenz: ${name}`,
      setting: (name) => `bestimmt durch ${name}`,
    },
    actions: {
      get: (size) => `Holen (${size})`,
      goOn: (size) => `Fortsetzen (noch ${size})`,
      convert: 'Vorbereiten',
      mend: 'Ausbessern',
    },
    transfer: {
      stages: {
        connecting: 'Die Liste der Dateien wird erfragt …',
        checking: 'Was hier ist, wird geprüft …',
        downloading: 'Wird geladen …',
        converting: 'Wird für diesen Rechner vorbereitet …',
      },
      of: (done, total) => `${done} von ${total}`,
      rate: (size) => `${size} pro Sekunde`,
      left: (time) => `noch ${time}`,
      ended: {
        finished: (name) => `${name} ist bereit.`,
        cancelled: (name) => `${name}: angehalten. Was schon da ist, bleibt.`,
        failed: (name) => `${name} konnte nicht geholt werden.`,
      },
    },
    progressLabel: (name) => `Fortschritt von ${name}`,
    stop: 'Anhalten',
    stopLabel: (name) => `Holen von ${name} anhalten`,
    stopping: 'Wird angehalten …',
    oneAtATime: 'Es wird immer nur ein Modell geholt.',
    failures: {
      'model-unreachable': 'Es konnte nicht geladen werden',
      'model-missing': 'Die Quelle hat nicht alles davon',
      'model-damaged': 'Was ankam, ist nicht, was es sein sollte',
      'disk-full': 'Auf der Festplatte ist nicht genug Platz',
      busy: 'Ein anderes Programm arbeitet gerade daran',
      internal: 'Auf dem Server ist etwas schiefgegangen',
    },
    remove: 'Entfernen',
    removeLabel: (name) => `${name} entfernen`,
    removeTitle: (name) => `${name} entfernen?`,
    removeText: (size, id) =>
      `${size} werden auf dem Server gelöscht. ${
        id === 'kosmos-2.5-chat'
          ? 'Ihm können dann keine Fragen mehr gestellt werden; was es geantwortet hat, bleibt.'
          : 'Seiten liest dann Tesseract; was schon gelesen ist, bleibt. Sammlungen, die KOSMOS-2.5 verlangen, können keine neuen Seiten lesen.'
      } Sie können es jederzeit wieder holen.`,
    commands: {
      summary: 'Ohne diese Seite oder ohne Netz',
      online: 'Auf dem Server tun diese Befehle dasselbe:',
      offline:
        'Ohne Netz laden Sie die veröffentlichten Dateien auf einem anderen Rechner, bringen sie in einem Ordner auf den Server und nennen ihn:',
    },
    folder: (path) => `Geholte Modelle liegen auf dem Server in ${path}.`,
  },
  appearance: {
    lead: 'Wie Lectern in diesem Browser aussieht. Andere Personen und andere Browser betrifft das nicht.',
    theme: 'Farben',
    themes: { system: 'Wie dieser Computer', light: 'Hell', dark: 'Dunkel' },
    language: 'Sprache',
    languageNote:
      'Die Texte dieser Seite. Dokumente und Antworten bleiben in der Sprache, in der sie geschrieben sind.',
    motion: 'Bewegung',
    motionReduced: 'Dieser Computer wünscht weniger Bewegung; deshalb bewegt sich hier nichts von selbst.',
    motionFull:
      'Richtet sich nach diesem Computer: Wünscht er weniger Bewegung, bewegt sich hier nichts von selbst.',
  },
}
