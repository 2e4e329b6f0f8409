import { createFormats } from '../formats.ts'
import type { SettingsTexts } from '../settings-texts.ts'
import { audit, keys } from './keys.ts'

const { plural, number } = createFormats('de')

export const settings: SettingsTexts = {
  pages: (count) => plural(count, { one: '# Seite', other: '# Seiten' }),
  title: 'Einstellungen',
  close: 'Einstellungen schließen',
  sectionsLabel: 'Bereiche der Einstellungen',
  sections: {
    models: 'Modelle',
    reading: 'Lesen',
    storage: 'Speicher',
    access: 'Zugang',
    keys: 'Schlüssel',
    audit: 'Protokoll',
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
  environment: {
    title: 'Einstellungen des Servers',
    how: 'Werden einmal beim Start gelesen, aus der Umgebung oder von der Befehlszeile. Um eine zu ändern, setzen Sie sie dort und starten Lectern neu.',
    name: 'Einstellung',
    value: 'Wert',
    source: 'Aus',
    sources: { default: 'Vorgabe', environment: 'Umgebung', 'command-line': 'Befehlszeile' },
    none: 'keiner',
    secret: 'gesetzt, wird nicht gezeigt',
  },
  reading: {
    lead: 'Wie aus Seiten Text wird: was wartet, wie lange jeder Schritt auf diesem Rechner dauert und was nicht gelesen werden konnte.',
    queue: 'Im Augenblick',
    waiting: 'Es warten',
    leased: 'In Arbeit',
    read: 'Gelesen seit dem Start',
    rate: 'Tempo',
    perMinute: (pages) => `${pages} Seiten pro Minute`,
    unknownRate: 'vor der ersten Seite nicht bekannt',
    left: 'Noch',
    times: 'Dauer der Schritte',
    since: (moment) =>
      `Seit ${moment}. Die Hälfte brauchte höchstens die erste Zeit, 95 von 100 höchstens die zweite.`,
    noTimes:
      'Seit dem Start wurde nichts gelesen. Fügen Sie ein Dokument hinzu, dann erscheinen hier die Zeiten.',
    stage: 'Schritt',
    by: 'Mit',
    count: 'Anzahl',
    p50: 'Hälfte',
    p95: '95 %',
    stages: {
      page: 'Die ganze Seite',
      open: 'Seite öffnen',
      render: 'Zeichnen',
      read: 'Text lesen',
      vision: 'Ansehen',
      prefill: 'Schreiben vorbereiten',
      decode: 'Text schreiben',
      layout: 'Ordnung und Abschnitte finden',
      check: 'Ungelesenes suchen',
      store: 'Ablegen',
      chunk: 'In Stellen teilen',
      embed: 'Nach Bedeutung auffindbar machen',
      index: 'Stellen ablegen',
    },
    time: (ms) =>
      ms < 1_000 ? `${number(Math.round(ms * 10) / 10)} ms` : `${number(Math.round(ms / 100) / 10)} s`,
    failures: 'Was nicht gelesen werden konnte',
    noFailures: 'Bisher konnte alles gelesen werden.',
    page: (page) => `Seite ${number(page)}`,
  },
  storage: {
    lead: 'Was Lectern auf der Festplatte des Servers aufbewahrt. Alles liegt im Datenordner und im Ordner der Modelle.',
    parts: 'Auf der Festplatte',
    used: (size) => `${size} insgesamt`,
    names: {
      files: 'Ihre Dateien',
      database: 'Text, Stellen und Gespräche',
      models: 'Geholte Modelle',
      indexes: 'Zwischenspeicher der Suche',
      pictures: 'Gezeichnete Seiten',
      other: 'Sonstiges',
    },
    free: 'Frei',
    ofDisk: (free, total) => `${free} von ${total}`,
    folder: 'Datenordner',
    modelsFolder: 'Modelle',
    collections: 'Nach Sammlung',
    noCollections: 'Es gibt noch keine Sammlung.',
    collection: 'Sammlung',
    documents: 'Dokumente',
    pages: 'Seiten',
    passages: 'Stellen',
    files: 'Dateien',
    index: 'Zwischenspeicher',
    clearTitle: 'Was neu gemacht werden kann',
    clearText:
      'Der Zwischenspeicher der Suche spart nach einem Start Zeit. Ohne ihn findet Lectern so viel wie vorher; nach dem nächsten Start wird er aus der Bibliothek neu gemacht. Nichts von Ihnen steht darin.',
    clear: (size) => `Zwischenspeicher leeren (${size})`,
    clearAsk: 'Zwischenspeicher der Suche leeren?',
    clearConfirm:
      'Nach dem nächsten Start finden die ersten Fragen nur nach Wörtern, bis er neu gemacht ist. Dokumente und Antworten bleiben, wie sie sind.',
    clearAction: 'Leeren',
    cleared: 'Der Zwischenspeicher der Suche ist leer.',
  },
  access: {
    lead: 'Wer dieses Lectern öffnen kann und von wo.',
    openTitle: 'Es ist kein Schlüssel nötig',
    openText:
      'Nur Programme auf dem Rechner, auf dem Lectern läuft, erreichen es; darum fragt es niemanden nach einem Schlüssel.',
    howToLock:
      'Um andere Rechner hereinzulassen, legen Sie unter „Schlüssel“ einen an, setzen LECTERN_HOST auf 0.0.0.0, schalten TLS davor und starten Lectern neu. Ohne Schlüssel weigert sich Lectern, im Netz zu lauschen.',
    lockedTitle: 'Sie sind mit einem Schlüssel angemeldet',
    lockedText:
      'Dieser Browser hat eine Sitzung, die gegen den Schlüssel getauscht wurde. Sie endet, wenn Sie sich abmelden, nach 30 Tagen oder mit dem Schlüssel.',
    howToChange:
      'Angelegt und entzogen werden Schlüssel unter „Schlüssel“ oder mit „lectern keys“ auf dem Server; die in LECTERN_KEYS dürfen alles. Mit einem Schlüssel enden seine Sitzungen.',
    signOut: 'Abmelden',
  },
  keys,
  audit,
  health: {
    lead: 'Ob mit diesem Lectern alles in Ordnung ist und was sich jemand ansehen sollte.',
    sentence: {
      well: 'Alles ist in Ordnung.',
      attention: 'Lectern arbeitet, und etwas braucht Ihre Aufmerksamkeit.',
      failing: 'Etwas geht nicht.',
    },
    states: { well: 'In Ordnung', attention: 'Hinweis', failing: 'Gestört' },
    findings: {
      'disk-low':
        'Die Festplatte ist fast voll. Schaffen Sie Platz oder legen Sie den Datenordner auf eine größere.',
      'disk-full':
        'Die Festplatte ist voll: Nichts kann hinzugefügt oder gelesen werden. Schaffen Sie Platz.',
      slow: 'Der Server kommt mit seiner Arbeit spät. Weniger Seiten zugleich (LECTERN_READERS) lassen ihm mehr Luft.',
      'memory-low':
        'Dem Rechner geht der Arbeitsspeicher aus. Weniger Seiten zugleich (LECTERN_READERS) brauchen weniger.',
      'reading-stopped':
        'Seiten warten, und niemand liest sie. Starten Sie Lectern neu; hilft das nicht, sehen Sie in sein Protokoll.',
      'reader-missing':
        'Manche Seiten warten auf eine Texterkennung, die kein laufender Prozess hat. Starten Sie einen, der sie hat, oder lassen Sie sie anders lesen.',
      unread: 'Manche Seiten konnten nicht gelesen werden. „Lesen“ nennt sie und den Grund.',
      remarks: 'Eine Komponente meldet:',
    },
    engines: 'Wer was tut',
    reader: 'Liest',
    embedder: 'Findet nach Bedeutung',
    answerers: 'Antwortet',
    search: 'Suche',
    searches: {
      hnsw: 'über einen Graphen (HNSW)',
      exact: 'genau: langsamer bei sehr vielen Stellen',
      pgvector: 'in der Datenbank (pgvector)',
    },
    indexes: 'Zwischenspeicher',
    indexStates: (current, behind, absent) =>
      `${number(current)} aktuell, ${number(behind)} zurück, ${number(absent)} noch nicht gemacht; sie holen von selbst auf`,
    processes: 'Prozesse',
    member: {
      roles: { all: 'Web und Lesen', web: 'Web', worker: 'Lesen' },
      on: (host, pid) => `${host}, Prozess ${pid}`,
      idle: 'hat nichts zu tun',
      working: (count) => plural(count, { one: '# Arbeit in der Hand', other: '# Arbeiten in der Hand' }),
      pagesRead: (count) => plural(count, { one: '# Seite gelesen', other: '# Seiten gelesen' }),
      silent: (time) => `seit ${time} stumm`,
      gpu: 'mit GPU',
    },
    machine: 'Programm und Rechner',
    version: 'Version',
    uptime: 'Läuft',
    since: (time, moment) => `seit ${time}, ab ${moment}`,
    memory: 'Arbeitsspeicher',
    memoryOf: (used, free, total) =>
      `${used} nutzt der Hauptprozess von Lectern; ${free} von ${total} sind frei`,
    disk: 'Frei auf der Festplatte',
    delay: 'Verzögerung des Servers',
    delayOf: (half, most) => `meist ${half}, ${most} im 99. Perzentil, in den letzten Minuten`,
    probes: 'Für die Überwachung:',
    diagnostics: 'Angaben zum Weitergeben',
    diagnosticsNote:
      'Für jemanden, der Ihnen hilft. Darin stehen keine Schlüssel, keine Namen von Dokumenten, keine Fragen und kein Text von Ihnen.',
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
