import type { Formats } from "../format.ts";
import type { Texts } from "./en.ts";
import { pluralsOf } from "./plural.ts";

const plural = pluralsOf("de");

/** Die Texte der Seiten auf Deutsch. */
export const de = ({ formatCount }: Formats): Texts => ({
  description: "Macht aus Ereignisströmen einen lebendigen Graphen.",

  pages: {
    live: "Live",
    insights: "Einblicke",
    streams: "Streams",
    newStream: "Neuer Stream",
    datasets: "Dateien",
    dataset: "Datei",
    topics: "Topics",
    deadLetters: "Dead Letters",
    node: "Knoten",
    system: "System",
    signIn: "Anmelden",
  },

  shell: {
    skip: "Zum Inhalt springen",
    navigation: "Hauptmenü",
    connection: {
      connecting: "Verbindet",
      live: "Live",
      offline: "Offline",
      loading: "Lädt",
      failed: "Gestört",
      connected: "Verbunden",
    },
    theme: {
      names: { system: "wie das System", light: "hell", dark: "dunkel" },
      button: ({ theme, next }) => `Farben: ${theme}. Wechseln zu: ${next}`,
    },
    language: {
      title: "Sprache",
      button: ({ name }) => `Sprache: ${name}`,
      browser: "Wie im Browser eingestellt",
    },
    shortcuts: {
      title: "Tastenkürzel",
      everywhere: "Überall",
      sheet: "Diese Übersicht",
      live: "Live-Seite",
      space: "Leer",
      find: "Knoten suchen",
      move: "Graph verschieben, wenn er den Fokus hat",
      zoom: "Vergrößern, verkleinern",
      fit: "Alles zeigen",
      hold: "Bild anhalten und weiterlaufen lassen",
    },
  },

  signIn: {
    title: "Bei Eddy anmelden",
    lead: "Dieser Server verlangt sein Zugangstoken.",
    token: "Zugangstoken",
    submit: "Anmelden",
    missing: "Bitte das Token eingeben.",
    wrong: "Das ist nicht das Token des Servers. Es steht als EDDY_TOKEN dort, wo er gestartet wurde.",
  },

  notFound: {
    heading: "Nicht gefunden",
    title: "Hier fließt nichts",
    lead: "Unter dieser Adresse gibt es keine Seite. Vielleicht wurde sie verschoben oder ihr Stream entfernt.",
    action: "Zur Live-Seite",
  },

  delimiters: { ",": "Komma", ";": "Semikolon", "\t": "Tabulator", "|": "Senkrechter Strich" },

  datasets: {
    lead: "Dateien mit Zeilen. Jede Zeile kann zu Knoten und Kanten des Graphen werden.",
    all: "Alle Dateien",
    many: "die Dateien",
    one: "die Datei",
    allFailed: "Die Dateien können nicht gezeigt werden",
    oneFailed: "Diese Datei kann nicht gezeigt werden",
    uploads: "Hochgeladen",
    uploadedAt: ({ time }) => `Hochgeladen am ${time}`,
    createStream: "Stream anlegen",
    createFromThis: "Stream daraus anlegen",
    from: ({ name }) => `aus ${name}`,
    found: "Was in der Datei gefunden wurde",
    usedBy: "Streams aus dieser Datei",
    unused: "Noch keine.",
    drop: {
      label: "CSV-Dateien hier ablegen oder auswählen",
      hint: "Komma, Semikolon, Tabulator oder Strich; UTF-8, UTF-16 oder Windows-1252; mit oder ohne Kopfzeile. Eddy findet es heraus.",
    },
    empty: {
      title: "Noch keine Datei",
      lead: "Oben eine Datei ablegen. Oder das Beispiel laden: sechs Dateien und ihre Streams.",
    },
    missing: {
      title: "Diese Datei gibt es nicht",
      lead: "Unter dieser Adresse ist nichts gespeichert. Vielleicht wurde die Datei gelöscht.",
    },
    table: {
      caption: "Alle Dateien, die neueste zuerst",
      name: "Name",
      uploaded: "Hochgeladen",
      actions: "Aktionen",
      badLines: ({ count }) =>
        `${formatCount(count)} ${plural(count, { one: "fehlerhafte Zeile", other: "fehlerhafte Zeilen" })}`,
    },
    findings: {
      rows: "Zeilen",
      columns: "Spalten",
      delimiter: "Trennzeichen",
      encoding: "Kodierung",
      header: "Kopfzeile",
      size: "Größe",
      yes: "ja",
      no: "nein",
    },
    rows: {
      caption: ({ count, name }) =>
        `${plural(count, { one: "Erste Zeile", other: `Die ersten ${formatCount(count)} Zeilen` })} von ${name}`,
      row: "Zeile",
      tooMany: "zu viel",
      missing: "fehlt",
      empty: "leer",
    },
    issues: {
      title: ({ count }) =>
        `${formatCount(count)} ${plural(count, { one: "Zeile passt", other: "Zeilen passen" })} nicht`,
      lead: "Sie werden zu Dead Letters eines Streams, mit ihrem Grund; alle anderen Zeilen laufen weiter. Zum Beheben die Datei berichtigen und neu hochladen.",
      line: ({ line }) => `Zeile ${formatCount(line)}`,
      more: ({ count }) => `und ${formatCount(count)} weitere`,
    },
    reading: {
      firstLine: "Die erste Zeile ist",
      isHeader: "die Kopfzeile mit den Spaltennamen",
      isRow: "eine Zeile wie die anderen",
      dividedBy: "Felder sind getrennt durch",
      again: "Datei wird neu gelesen",
      choose: ({ name }) => `${name} noch einmal auswählen, um die Datei anders zu lesen`,
      otherFile: ({ name }) => `${name} ist eine andere Datei und steht jetzt für sich.`,
      failed: "So kann die Datei nicht gelesen werden",
    },
    deletion: {
      action: "Löschen",
      label: ({ name }) => `${name} löschen`,
      title: ({ name }) => `${name} löschen?`,
      confirm: "Datei löschen",
      done: ({ name }) => `${name} ist gelöscht.`,
      lead: "Entfernt die hochgeladene Datei von diesem Server. Was ihre Streams in den Graphen geschrieben haben, bleibt. Solange ein Stream aus ihr besteht, lehnt der Server ab.",
    },
    upload: {
      of: ({ name }) => `Hochladen von ${name}`,
      states: {
        waiting: "Wartet, bis sie an der Reihe ist",
        sending: "Wird hochgeladen",
        reading: "Angekommen; der Server liest sie",
        done: "Hochgeladen",
        failed: "Nicht angenommen",
        cancelled: "Abgebrochen",
      },
      known: "Schon bekannt: derselbe Inhalt ist da",
      cancel: "Abbrechen",
      cancelled: ({ name }) => `– Hochladen von ${name}`,
      forget: ({ name }) => `${name} aus dieser Liste nehmen`,
      failed: "Diese Datei kann nicht verwendet werden",
      show: "Datei zeigen",
    },
  },

  memgraph: {
    title: "Streams in Memgraph",
    lead: "Memgraph liest diese Topics selbst und schreibt mit einer Transformation aus einem seiner Module.",
    promise:
      "Sie laufen neben Eddys eigenen Streams und versprechen weniger: Jede Nachricht wirkt mindestens einmal, nach einem Ausfall manche noch einmal, und eine einzige, die das Modul nicht lesen kann, hält den Stream unter Umständen für immer an. Was sie schreiben, gehört nicht zu Eddy: Es steht in der Datenbank, aber nicht in diesem Bild, dieser Rangliste oder diesen Zahlen, und wer einen Stream von Eddy zurücksetzt oder löscht, nimmt es nicht zurück.",
    create: "Neuer Stream in Memgraph",
    problem: "Die Streams in Memgraph lassen sich nicht anzeigen",
    none: "In Memgraph läuft noch kein Stream",
    noneNote: "Legen Sie einen an, damit Memgraph ein Topic selbst liest, ohne Eddy dazwischen.",
    noModule:
      "Memgraph hat keine Transformation geladen. Legen Sie transforms/memgraph/twitch.py in seinen Ordner query_modules und starten Sie es neu; mit docker compose geschieht das von selbst.",
    running: "Läuft",
    still: "Steht still",
    start: "Starten",
    stop: "Anhalten",
    check: "Prüfen",
    drop: "Löschen",
    started: ({ name }) => `${name} läuft in Memgraph.`,
    stopped: ({ name }) => `${name} steht still; Memgraph merkt sich die Stelle.`,
    dropped: ({ name }) => `${name} ist gelöscht; was der Stream geschrieben hat, bleibt in Memgraph.`,
    created: ({ name }) => `${name} ist angelegt und steht still, bis Sie den Stream starten.`,
    topics: "Topics",
    transform: "Transformation",
    batches: "Ein Stapel",
    batch: ({ messages, ms }) =>
      `${formatCount(messages)} ${plural(messages, { one: "Nachricht", other: "Nachrichten" })} oder ${formatCount(ms)} ms`,
    dropTitle: ({ name }) => `${name} löschen?`,
    dropLabel: "Stream löschen",
    dropNote: "Memgraph hält ihn an und vergisst ihn. Was er geschrieben hat, bleibt in der Datenbank.",
    checkTitle: ({ name }) => `Was ${name} als Nächstes täte`,
    checking: "Memgraph wartet auf einen Stapel Nachrichten, höchstens zehn Sekunden lang.",
    checkFailed: "Die Prüfung kam nicht zu Ende",
    checkNothing: "Die nächsten Nachrichten würden nichts ändern.",
    checkedOf: ({ messages }) =>
      `Aus ${formatCount(messages)} ${plural(messages, { one: "Nachricht", other: "Nachrichten" })}. Geschrieben wird nichts.`,
    close: "Schließen",
    cancel: "Abbrechen",
    make: "Anlegen",
    name: "Name",
    nameHint: "Buchstaben, Ziffern und _, wie Memgraph es verlangt.",
    topicsHint: "Eines oder mehrere, durch Kommas getrennt.",
    begin: "Beginn",
    fromBeginning: "mit der ältesten aufbewahrten Nachricht",
    fromNow: "mit dem, was von jetzt an kommt",
  },
});
