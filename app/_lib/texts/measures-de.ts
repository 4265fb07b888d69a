import type { Formats } from "../format.ts";
import type { measuresEn } from "./measures-en.ts";
import { pluralsOf } from "./plural.ts";

const plural = pluralsOf("de");

export const measuresDe = ({ formatCount }: Pick<Formats, "formatCount">): ReturnType<typeof measuresEn> => ({
  live: { since: ({ time }) => `▲▼ gegenüber ${time}` },
  other: {
    title: "Die Rangliste anders befragen",
    lead: "Was wäre, wenn Kanten Gewicht hätten, nur ein Teil des Graphen zählte oder ein Knoten auf die anderen blickte? Die Plätze werden mit der laufenden Rangliste verglichen.",
    weight: "Eine Kante zählt",
    weights: { none: "einfach", count: "nach Häufigkeit" },
    damping: "Dämpfung",
    dampingHint: "Wie viel vom Rang eines Knotens über seine Kanten weiterfließt. Die laufende Rangliste nimmt 0,85.",
    labels: "Nur Knoten mit",
    types: "Nur Kanten vom Typ",
    from: "Gesehen von",
    fromHint: "Aller Rang geht von diesen Knoten aus.",
    add: "Knoten suchen",
    remove: ({ name }) => `Nicht von ${name} aus sehen`,
    engine: "Berechnet von",
    own: "Eddy",
    reset: "Wie die laufende Rangliste",
    same: "Das ist die laufende Rangliste. Oben lässt sich wählen, was anders sein soll.",
    failed: "Diese Rangliste kann nicht gezeigt werden",
    loading: "die andere Rangliste",
    askAgain: "Die Datenbank noch einmal fragen",
  },
  comparison: {
    caption: "Die befragte Rangliste neben der laufenden",
    place: "Platz",
    node: "Knoten",
    rank: "Rang",
    standingPlace: "Laufender Platz",
    standingRank: "Laufender Rang",
    difference: "Unterschied",
    empty: "Hiernach hat kein Knoten einen Rang.",
    ranked: ({ count }) => `${formatCount(count)} Knoten ${plural(count, { one: "hat", other: "haben" })} einen Rang.`,
    differences: ({ furthest, distance }) =>
      `Der größte Unterschied eines Rangs beträgt ${furthest}, alle Unterschiede zusammen ${distance}.`,
    proven: ({ bound }) => `Bewiesen: Alle Fehler zusammen betragen höchstens ${bound}.`,
    unproven: ({ bound }) =>
      `Die Datenbank nennt keine Schranke ihres Fehlers; in der laufenden Rangliste betragen alle Fehler zusammen bewiesen höchstens ${bound}.`,
    climbs: ({ count }) => `hier ${formatCount(count)} ${plural(count, { one: "Platz", other: "Plätze" })} höher`,
    falls: ({ count }) => `hier ${formatCount(count)} ${plural(count, { one: "Platz", other: "Plätze" })} tiefer`,
    same: "derselbe Platz",
  },
  degrees: {
    title: "Grad",
    direction: "Kanten, die",
    directions: { both: "anliegen", in: "ankommen", out: "abgehen" },
    caption: "Knoten nach Zahl ihrer Kanten",
    unit: "Kanten",
    loading: "die Grade",
  },
  groups: {
    communities: "Gemeinschaften",
    communitiesLead: "Knoten, die untereinander mehr Kanten haben als mit dem Rest; nach dem Verfahren von Louvain.",
    components: "Komponenten",
    componentsLead: "Knoten, die irgendein Weg über Kanten verbindet, gleich in welcher Richtung.",
    loadingCommunities: "die Gemeinschaften",
    loadingComponents: "die Komponenten",
    count: ({ count, nodes }) => `${formatCount(count)} aus ${formatCount(nodes)} Knoten`,
    modularity: ({ value }) => `Modularität ${value}`,
    size: ({ size }) => `${formatCount(size)} Knoten`,
    more: ({ count }) => `und ${formatCount(count)} weitere`,
  },
});
