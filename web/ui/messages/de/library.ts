import { createFormats } from '../formats.ts'
import type { Messages } from '../messages.ts'

const { plural, number, list } = createFormats('de')

const pages = (count: number) => plural(count, { one: '# Seite', other: '# Seiten' })
const documents = (count: number) => plural(count, { one: '# Dokument', other: '# Dokumente' })
const toDocuments = (count: number) => plural(count, { one: '# Dokument', other: '# Dokumenten' })
const files = (count: number) => plural(count, { one: '# Datei', other: '# Dateien' })

export const library: Messages['library'] = {
  name: 'Bibliothek',
  pages,
  documents,
  shelves: { documents: 'Dokumente', conversations: 'Gespräche' },

  collections: {
    label: 'Sammlungen',
    find: 'Sammlung suchen',
    noneFound: 'Keine Sammlung heißt so.',
    create: 'Neue Sammlung…',
    rename: 'Diese umbenennen…',
    reader: 'Wer diese liest…',
    remove: 'Diese löschen…',
    createTitle: 'Neue Sammlung',
    createAction: 'Anlegen',
    renameTitle: 'Sammlung umbenennen',
    renameAction: 'Umbenennen',
    nameLabel: 'Name',
    nameExample: 'Rechnungen 2026',
    readerTitle: 'Wer liest diese Sammlung?',
    readerText:
      'Gilt ab jetzt. Bereits gelesene Dokumente können Sie erneut lesen lassen, jedes aus seiner Zeile.',
    readerAction: 'Wählen',
    removeTitle: (name) => `„${name}“ löschen?`,
    removeText: (count) =>
      count === 0
        ? 'Sie enthält keine Dokumente. Ihre Gespräche gehen endgültig verloren.'
        : `${documents(count)} mit Seiten, Dateien und Gesprächen gehen endgültig verloren. Das lässt sich nicht rückgängig machen.`,
    removeAction: 'Löschen',
  },

  add: {
    files: 'Dateien wählen',
    folder: 'Ordner wählen',
    photo: 'Foto machen',
    filesLabel: 'Dateien zum Hinzufügen',
    folderLabel: 'Ordner zum Hinzufügen',
    photoLabel: 'Foto zum Hinzufügen',
    pastedName: (moment) => `Eingefügtes Bild ${moment}`,
    photoName: (moment) => `Foto ${moment}`,
  },

  uploads: {
    label: 'Uploads',
    sending: (left, all) =>
      left === all ? `${files(all)} werden gesendet` : `${files(all)} werden gesendet, noch ${number(left)}`,
    bytes: (sent, all) => `${sent} von ${all}`,
    speed: (bytes) => `${bytes} pro Sekunde`,
    timeLeft: (duration) => `noch ${duration}`,
    offline: 'Keine Verbindung. Das Senden geht von selbst weiter.',
    busy: 'Der Server ist ausgelastet. Das Senden geht gleich weiter.',
    full: 'Viele Seiten warten auf das Lesen. Das Senden geht von selbst weiter, wenn einige gelesen sind.',
    tryNow: 'Jetzt versuchen',
    notAdded: (count) => `${files(count)} nicht hinzugefügt`,
    nothingNew: 'Nichts Neues',
    clear: 'Leeren',
    stopAll: 'Alle abbrechen',
    retryAll: 'Alle erneut senden',
    more: (count) => plural(count, { one: 'und # weitere Datei', other: 'und # weitere Dateien' }),
    waits: (size) => `Wartet auf das Senden · ${size}`,
    storing: 'Wird gespeichert',
    alreadyHere: 'Schon da',
    alreadyHereAs: (name) => `Schon da, als „${name}“`,
    sendAgain: (name) => `${name} erneut senden`,
    sendAgainShort: 'Erneut senden',
    stop: (name) => `${name} nicht senden`,
    stopShort: 'Nicht senden',
    dismiss: (name) => `${name} ausblenden`,
    dismissShort: 'Ausblenden',
  },

  reading: {
    documents: (count) =>
      plural(count, { one: '# Dokument wird gelesen', other: '# Dokumente werden gelesen' }),
    pages: (done, total) => `${number(done)} von ${pages(total)}`,
    atLeast: (done, total) => `${number(done)} von mindestens ${pages(total)}`,
    speed: (perMinute) => `${pages(perMinute)} pro Minute`,
    timeLeft: (duration) => `noch etwa ${duration}`,
    askMeanwhile: 'Sie können schon fragen.',
    stopAll: 'Alle anhalten',
    stoppedSome: (count) => `Das Lesen von ${toDocuments(count)} wurde angehalten.`,
  },

  list: {
    label: 'Dokumente',
    loading: 'Dokumente werden geladen',
    find: 'Dokument suchen',
    clearFind: 'Suche leeren',
    within: 'Suchen in',
    names: 'Namen',
    contents: 'Inhalt',
    sort: 'Reihenfolge',
    sorts: {
      'added-desc': 'Neueste zuerst',
      'added-asc': 'Älteste zuerst',
      'name-asc': 'Name, A bis Z',
      'name-desc': 'Name, Z bis A',
      'pages-desc': 'Meiste Seiten zuerst',
      'pages-asc': 'Wenigste Seiten zuerst',
      'status-asc': 'Probleme zuerst',
      'status-desc': 'Probleme zuletzt',
      'updated-desc': 'Zuletzt geändert zuerst',
      'updated-asc': 'Zuletzt geändert zuletzt',
    },
    status: 'Zeigen',
    all: (count) => `Alle (${number(count)})`,
    statuses: {
      queued: (count) => `Wartend (${number(count)})`,
      reading: (count) => `Wird gelesen (${number(count)})`,
      ready: (count) => `Fertig (${number(count)})`,
      failed: (count) => `Nicht lesbar (${number(count)})`,
      cancelled: (count) => `Angehalten (${number(count)})`,
    },
    range: (from, to, total) => `${number(from)}–${number(to)} von ${number(total)}`,
    select: 'Auswählen',
    selectDone: 'Fertig',
  },

  row: {
    waits: 'Wartet auf das Lesen',
    waitsToGoOn: 'Wartet auf die Fortsetzung',
    waitsFor: {
      auto: 'Wartet: Kein Prozess läuft, der es lesen könnte',
      tesseract: 'Wartet auf einen Prozess mit Tesseract',
      'kosmos-2.5': 'Wartet auf einen Prozess mit KOSMOS-2.5',
    },
    opening: 'Wird geöffnet',
    indexing: 'Wird durchsuchbar gemacht',
    reading: (page, total) => `Seite ${number(page)} von ${number(total)} wird gelesen`,
    someFailed: (failed, total) => `${pages(failed)} von ${number(total)} nicht lesbar`,
    failed: 'Es ließ sich nicht lesen.',
    stopped: 'Angehalten',
    stoppedAfter: (read, total) => `Nach ${number(read)} von ${pages(total)} angehalten`,
    warnings: (count) => plural(count, { one: '# Seite mit Hinweisen', other: '# Seiten mit Hinweisen' }),
    choose: (name) => `${name} auswählen`,
    stop: (name) => `Lesen von ${name} anhalten`,
    stopShort: 'Lesen anhalten',
    retry: (name) => `Fehlendes von ${name} lesen`,
    retryShort: 'Fehlendes lesen',
    reread: (name) => `${name} erneut lesen…`,
    rereadShort: 'Erneut lesen…',
    more: (name) => `Mehr zu ${name}`,
    moreShort: 'Mehr',
    newName: (name) => `Neuer Name von ${name}`,
  },

  menu: {
    ask: 'Dazu fragen',
    rename: 'Umbenennen',
    move: 'Verschieben nach…',
    details: 'Einzelheiten',
    download: 'Herunterladen',
    original: 'Die Datei selbst',
    formats: {
      markdown: 'Markdown',
      json: 'JSON mit allen Rahmen',
      hocr: 'hOCR',
      alto: 'ALTO',
      pdf: 'Durchsuchbares PDF',
    },
    remove: 'Löschen',
  },

  bulk: {
    label: 'Ausgewählte Dokumente',
    selected: (count) => `${number(count)} ausgewählt`,
    all: (count) => `Alle ${number(count)} auswählen`,
    none: 'Auswahl aufheben',
    ask: 'Zu diesen fragen',
    tooManyToAsk: (most) =>
      `Eine Frage kann in höchstens ${toDocuments(most)} suchen. Wählen Sie weniger aus.`,
    reread: 'Erneut lesen…',
    retry: 'Fehlendes lesen',
    cancel: 'Lesen anhalten',
    move: 'Verschieben nach…',
    download: 'Einzeln herunterladen',
    remove: 'Löschen',
    more: 'Mehr zu den ausgewählten',
    loadingAll: (loaded, total) => `${number(loaded)} von ${number(total)} geladen…`,
    notAllLoaded: 'Die Liste ließ sich nicht ganz laden. Ausgewählt ist, was geladen wurde.',
    working: (done, total) => `In Arbeit: ${number(done)} von ${number(total)}`,
    done: (count) => `Erledigt für ${documents(count)}.`,
    notDone: (count, reason) => `Bei ${toDocuments(count)} ging es nicht: ${reason}`,
    renamed: (name) => `Umbenannt in „${name}“.`,
    moved: (count, to) => `${documents(count)} nach „${to}“ verschoben.`,
    downloading: (count) =>
      `${files(count)} kommen nacheinander an. Ihr Browser fragt vielleicht, ob er das darf.`,
    removing: (names) => `Wird gelöscht: ${list(names.map((name) => `„${name}“`))}`,
    removingSome: (count) => `Wird gelöscht: ${documents(count)}`,
  },

  reread: {
    title: (count) => (count === 1 ? 'Dieses Dokument erneut lesen?' : `${documents(count)} erneut lesen?`),
    text: (name) =>
      `„${name}“ bleibt Seite für Seite, wie es ist, bis die neue Lesung da ist. Antworten, die daraus zitieren, bleiben auch.`,
    textSome:
      'Sie bleiben Seite für Seite, wie sie sind, bis die neue Lesung da ist. Antworten, die daraus zitieren, bleiben auch.',
    action: 'Erneut lesen',
  },

  move: {
    title: (count) => (count === 1 ? 'Dieses Dokument verschieben' : `${documents(count)} verschieben`),
    text: 'Was gelesen wurde, zieht mit um, und Antworten, die daraus zitieren, bleiben gültig. Nichts wird erneut gelesen.',
    legend: 'In welche Sammlung',
    nowhere: 'Es gibt keine andere Sammlung. Legen Sie zuerst eine an, im Menü ganz oben.',
    action: 'Verschieben',
  },

  details: {
    title: 'Einzelheiten',
    file: 'Datei',
    kind: 'Art',
    size: 'Größe',
    pages: 'Seiten',
    reader: 'Gelesen von',
    warnings: 'Hinweise',
    added: 'Hinzugefügt',
    changed: 'Zuletzt geändert',
    hash: 'SHA-256 der Datei',
    failures: 'Seiten, die sich nicht lesen ließen',
    failure: (page) => `Seite ${number(page)}`,
    moreFailures: (count) => plural(count, { one: 'und # weitere Seite', other: 'und # weitere Seiten' }),
    retry: 'Diese Seiten erneut lesen',
  },

  contents: {
    hint: 'Geben Sie ein, was Sie suchen. Gesucht wird im Druck aller Seiten, auch wo er es anders sagt.',
    searching: 'Die Seiten werden durchsucht…',
    found: (hits, count) =>
      `${plural(hits, { one: '# Stelle', other: '# Stellen' })} in ${toDocuments(count)}, beste zuerst`,
    none: (text) => `Keine Seite sagt etwas wie „${text}“.`,
    place: (page) => `S. ${number(page)}`,
  },

  empty: {
    title: 'Noch ist nichts da',
    drop: 'Ziehen Sie Dateien oder ganze Ordner irgendwo auf diese Seite.',
    paste: 'Fügen Sie ein Bild oder eine Datei mit Strg + V ein.',
    afterwards:
      'Jede Seite wird einmal gelesen; dann können Sie fragen und jede Antwort auf ihrer Seite sehen.',
    noMatch: 'Kein Dokument passt',
    noName: (text) => `Kein Dokument hat „${text}“ im Namen.`,
    noStatus: 'Kein Dokument ist in diesem Zustand.',
    clear: 'Alle zeigen',
    inContents: 'Stattdessen im Inhalt suchen',
    allFailed: 'Keines dieser Dokumente ließ sich lesen. Jedes sagt, warum.',
    retryAll: 'Alle erneut versuchen',
  },
}
