import type { ErrorCode } from "../../../core/errors.ts";
import type { Hop } from "../../../core/flow.ts";
import type { StreamOccasion } from "../../../core/history.ts";
import type { StreamStatus } from "../../../core/stream.ts";
import type { Formats } from "../format.ts";
import { pluralsOf } from "./plural.ts";

const plural = pluralsOf("en");

/** The texts of the pages in English, by area. The other languages have exactly these keys. */
export const en = ({ formatCount, formatRow }: Formats) => ({
  description: "Turns streams of events into a live graph.",

  /** Names of pages: in the navigation, as titles of tabs, as headings. */
  pages: {
    live: "Live",
    insights: "Insights",
    streams: "Streams",
    newStream: "New stream",
    datasets: "Data sets",
    dataset: "Data set",
    topics: "Topics",
    deadLetters: "Dead letters",
    node: "Node",
    system: "System",
    signIn: "Sign in",
  },

  shell: {
    skip: "Skip to the content",
    navigation: "Main",
    connection: {
      connecting: "Connecting",
      live: "Live",
      offline: "Offline",
      loading: "Loading",
      failed: "Failed",
      connected: "Connected",
    },
    theme: {
      names: { system: "system", light: "light", dark: "dark" },
      button: ({ theme, next }: { theme: string; next: string }) => `Theme: ${theme}. Switch to ${next}`,
    },
    language: {
      title: "Language",
      button: ({ name }: { name: string }) => `Language: ${name}`,
      browser: "As the browser asks for",
    },
    shortcuts: {
      title: "Keyboard shortcuts",
      everywhere: "Everywhere",
      palette: "Go anywhere, do anything: the command palette",
      sheet: "This sheet",
      escape: "Put away what lies over the page",
      goTo: "Go to",
      live: "Live page",
      keys: { control: "Ctrl", escape: "Esc", enter: "Enter", space: "space" },
      find: "Find a node",
      move: "Move the graph, when it has the focus",
      zoom: "Zoom",
      fit: "Show all of it",
      step: "The next node, and the one before",
      only: "Only the chosen node and its neighbours",
      expand: "Expand the chosen node",
      send: "Send the row as it stands in its box",
      hold: "Hold the picture, and let it go on",
    },
    /** Parts of the names of pages, where the whole is too long for the bar of narrow screens. */
    bar: { datasets: "Data", deadLetters: "Letters" },
    account: {
      admin: "Admin",
      viewer: "Viewer",
      readOnly: "Read-only",
      isAdmin: "You are signed in as an admin.",
      isViewer: "You are signed in as a viewer: you see everything and change nothing.",
      isReadOnly: "The console is read-only: nobody changes anything here.",
      mayTry: "You may still try here what rows would do.",
      signOut: "Sign out",
    },
    notices: {
      region: "Notices",
      title: "Notices of this visit",
      dismiss: "Dismiss",
      empty: "Nothing yet. What is done, and what fails, can be read again here.",
    },
    sample: {
      action: "Load the sample",
      done: "The sample is loaded.",
      next: ({ name }: { name: string }) =>
        `The sample is loaded. When it has grown, start ${name}, and watch another streamer overtake the leader.`,
    },
  },

  signIn: {
    title: "Sign in to Eddy",
    lead: "This server asks for its access token.",
    token: "Access token",
    submit: "Sign in",
    missing: "Enter the token.",
    wrong: "This is not the server's token. Look for EDDY_TOKEN where it was started.",
  },

  notFound: {
    heading: "Not found",
    title: "Nothing flows here",
    lead: "There is no page at this address. It may have been moved, or its stream was dropped.",
    action: "Go to the live page",
  },

  /** Names of what divides the fields of a file, for reading aloud. */
  delimiters: { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" },

  datasets: {
    lead: "Files of rows. Every row can become nodes and edges of the graph.",
    all: "All data sets",
    many: "the data sets",
    one: "the data set",
    allFailed: "The data sets cannot be shown",
    oneFailed: "This data set cannot be shown",
    uploads: "Uploads",
    uploadedAt: ({ time }: { time: string }) => `Uploaded ${time}`,
    createStream: "Create stream",
    createFromThis: "Create stream from this",
    /** Follows `createStream` for screen readers. */
    from: ({ name }: { name: string }) => `from ${name}`,
    found: "What was found in the file",
    usedBy: "Streams made from it",
    unused: "None yet.",
    drop: {
      label: "Drop CSV files here, or choose them",
      hint: "Commas, semicolons, tabs or pipes; UTF-8, UTF-16 or Windows-1252; with or without a header. Eddy finds out.",
    },
    empty: {
      title: "No data set yet",
      lead: "Drop a file above. Or load the sample community, which brings six files and their streams.",
      viewer: "Files appear here as soon as an admin has uploaded some.",
    },
    missing: {
      title: "There is no such data set",
      lead: "Nothing is kept under this address. It may have been deleted.",
    },
    table: {
      caption: "All data sets, the latest first",
      name: "Name",
      uploaded: "Uploaded",
      actions: "Actions",
      badLines: ({ count }: { count: number }) =>
        `${formatCount(count)} bad ${plural(count, { one: "line", other: "lines" })}`,
    },
    findings: {
      rows: "Rows",
      columns: "Columns",
      delimiter: "Delimiter",
      encoding: "Encoding",
      header: "Header line",
      size: "Size",
      yes: "yes",
      no: "no",
    },
    rows: {
      caption: ({ count, name }: { count: number; name: string }) =>
        `First ${plural(count, { one: "row", other: `${formatCount(count)} rows` })} of ${name}`,
      row: "Row",
      belowHeader: "Row 1 is the first below the header. Lines of the file are counted with the header.",
      fromFirstLine: "Row 1 is the first line of the file: it has no header.",
      tooMany: "too many",
      missing: "missing",
      empty: "empty",
    },
    issues: {
      title: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "line does", other: "lines do" })} not fit`,
      lead: "They become dead letters of a stream, with their reason; all other rows go on. To mend them, correct the file and upload it again.",
      line: ({ line }: { line: number }) => `Line ${formatCount(line)}`,
      more: ({ count }: { count: number }) => `and ${formatCount(count)} more`,
    },
    reading: {
      firstLine: "The first line is",
      isHeader: "the names of the columns",
      isRow: "a row like the others",
      dividedBy: "Fields are divided by",
      again: "Reading the file again",
      choose: ({ name }: { name: string }) => `Choose ${name} again, to read it in another way`,
      otherFile: ({ name }: { name: string }) => `${name} is another file; it is a data set of its own now.`,
      failed: "The file cannot be read in this way",
    },
    deletion: {
      action: "Delete",
      label: ({ name }: { name: string }) => `Delete ${name}`,
      title: ({ name }: { name: string }) => `Delete ${name}?`,
      confirm: "Delete the file",
      done: ({ name }: { name: string }) => `${name} is deleted.`,
      lead: "Removes the uploaded file from this server. What its streams have written to the graph stays. While a stream is made from it, the server refuses.",
    },
    upload: {
      of: ({ name }: { name: string }) => `Upload of ${name}`,
      states: {
        waiting: "Waits for its turn",
        sending: "Uploading",
        reading: "Arrived; the server reads it",
        done: "Uploaded",
        failed: "Not accepted",
        cancelled: "Cancelled",
      },
      known: "Known already: the same content is here",
      cancel: "Cancel",
      /** Follows `cancel` for screen readers. */
      cancelled: ({ name }: { name: string }) => `the upload of ${name}`,
      forget: ({ name }: { name: string }) => `Take ${name} off this list`,
      failed: "This file cannot be used",
      show: "Show the data set",
    },
  },

  /** What several pages say. */
  ui: {
    cancel: "Cancel",
    close: "Close",
    /** Stands before the name of a file to be downloaded, for screen readers. */
    save: "Save",
    letGo: "Let go to upload",
    optional: "optional",
    any: "Any",
    found: ({ count }: { count: number }) => `${formatCount(count)} found`,
    loading: ({ what }: { what: string }) => `Loading ${what}`,
    line: ({ line }: { line: number }) => `Line ${formatCount(line)}`,
    again: "Try again",
  },

  /** Words for what the graph is made of. */
  graph: {
    nameless: "(none)",
    place: "Place",
    pagerank: "PageRank",
    edgesIn: "Edges in",
    edgesOut: "Edges out",
  },

  /** What the pages say of failures. The reasons are the server's, in its own words. */
  problems: {
    unreachable: "The server cannot be reached. Check that it runs and that this machine is connected, then try again.",
    unexplained: ({ status }: { status: number }) =>
      `The server answered with status ${status}. Try again; if it stays, look at its log.`,
    /** By the codes of core/errors.ts. */
    titles: {
      "invalid-request": "That cannot be done as it stands",
      "invalid-configuration": "The configuration does not fit",
      "invalid-dataset": "The file cannot be used",
      "invalid-row": "The row cannot be used",
      unauthorized: "Not signed in",
      forbidden: "That is not allowed",
      "not-found": "That is not there",
      conflict: "That does not fit now",
      "dataset-changed": "The data set has changed",
      fenced: "Another console writes to this graph",
      "too-large": "That is too large",
      "rate-limited": "Too many calls at once",
      "broker-unavailable": "The broker cannot be reached",
      "store-unavailable": "The database cannot be reached",
      closed: "The server is stopping",
      internal: "That did not work",
      unreachable: "No connection",
    } satisfies Record<ErrorCode | "unreachable", string>,
  },

  broken: {
    heading: "Something went wrong",
    title: "This page could not be shown",
  },

  topics: {
    lead: "Between a data set and the graph every row is a message of a topic. Look into them, and watch them pass.",
    all: "All topics",
    many: "the topics",
    one: "the topic",
    allFailed: "The topics cannot be shown",
    oneFailed: "The topic cannot be shown",
    caption: "Topics of the broker",
    topic: "Topic",
    readBy: "Read by",
    nobody: "nobody",
    notBegun: "not begun",
    noLag: "no lag",
    lag: ({ count }: { count: number }) => `lag ${formatCount(count)}`,
    deadLettersOf: ({ topic }: { topic: string }) => `dead letters of ${topic}`,
    size: ({ messages, partitions }: { messages: number; partitions: number }) =>
      `${formatCount(messages)} ${plural(messages, { one: "message", other: "messages" })} in ${formatCount(partitions)} ${plural(partitions, { one: "partition", other: "partitions" })}`,
    write: "Write a message",
    view: "Show",
    empty: { title: "No topic yet", lead: "A stream makes its topic when it starts for the first time." },
    missing: {
      title: "There is no such topic",
      lead: ({ name }: { name: string }) =>
        `Nothing is called ${name} here. A topic goes when the stream that made it is dropped.`,
    },
    partitions: {
      label: "Partition",
      many: "Partitions",
      all: "All partitions",
      empty: ({ partition }: { partition: number }) => `Partition ${partition}, empty`,
      offsets: ({ partition, first, last }: { partition: number; first: number; last: number }) =>
        `Partition ${partition}, offsets ${formatCount(first)} to ${formatCount(last)}`,
    },
    browse: {
      legend: "Begin with",
      newest: "Newest first",
      fromOffset: "From an offset",
      fromTime: "From a time",
      offset: "Offset",
      offsetMissing: "Give an offset: digits only.",
      time: "Day and time",
      timeMissing: "Give a day and a time.",
      text: "Text in key or value",
      show: "Show",
    },
    messages: {
      label: "Messages",
      what: "the messages",
      failed: "The messages cannot be shown",
      further: "Look further",
      older: "Older",
      newer: "Newer",
      none: "No message stands here.",
      some: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "message", other: "messages" })}`,
      all: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "message", other: "messages" })}, that is all from here`,
      foundToTheEnd: ({ count, text, looked }: { count: number; text: string; looked: number }) =>
        `${formatCount(count)} ${plural(count, { one: "message", other: "messages" })} with “${text}” among ${formatCount(looked)}, looked through to the end`,
      foundSoFar: ({ count, text, looked, time }: { count: number; text: string; looked: number; time: string }) =>
        `${formatCount(count)} ${plural(count, { one: "message", other: "messages" })} with “${text}” among ${formatCount(looked)}, looked through as far as ${time}`,
    },
    message: {
      partition: "Partition",
      offset: "offset",
      key: "Key",
      noKey: "none",
      noValue: "no value",
      length: "Length",
      characters: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "character", other: "characters" })}`,
      whole: "the whole value",
      wholeFailed: "The whole value cannot be shown",
      value: ({ size }: { size: string }) => `Value, ${size}`,
    },
    tail: {
      title: "Live tail",
      label: "Messages as they come",
      pause: "Pause",
      resume: "Resume",
      clear: "Clear",
      paused: "Paused",
      waiting: "Waiting for the next message.",
      said: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "message", other: "messages" })}`,
      seen: ({ count, kept }: { count: number; kept: number }) =>
        `${formatCount(count)} seen, the latest ${formatCount(kept)} kept`,
      skipped: ({ count }: { count: number }) => `${formatCount(count)} passed too fast or while paused`,
      failed: "The tail has stopped; it is tried again",
    },
    produce: {
      title: ({ topic }: { topic: string }) => `Write a message to ${topic}`,
      submit: "Write",
      value: "Value",
      key: "Key",
      partition: "Partition",
      unread: "No stream reads this topic now.",
      readBy: ({ readers }: { readers: string }) =>
        `Read by ${readers}: what the message says goes into the graph, or to the dead letters.`,
      done: ({ partition, offset }: { partition: number; offset: number }) =>
        `The message stands in partition ${partition} at offset ${formatCount(offset)}.`,
    },
  },

  deadLetters: {
    lead: "Rows that could not be used wait here with their reasons; the others went on without them. Mend a row and send it again, or discard it.",
    many: "the dead letters",
    failed: "The dead letters cannot be shown",
    stream: "Stream",
    allStreams: "All streams",
    more: "Show more",
    count: ({ count }: { count: number }) =>
      `${formatCount(count)} ${plural(count, { one: "letter", other: "letters" })}`,
    newest: ({ count, shown }: { count: number; shown: number }) =>
      `${formatCount(count)} ${plural(count, { one: "letter", other: "letters" })}, the newest ${formatCount(shown)} shown`,
    empty: {
      title: "No dead letters",
      lead: "Every row could be used, or has been dealt with. One that cannot be used will wait here with its reason, and nothing else waits for it.",
      leadOf: ({ stream }: { stream: string }) =>
        `Every row of ${stream} could be used, or has been dealt with. One that cannot be used will wait here with its reason, and nothing else waits for it.`,
    },
    all: {
      save: "as CSV",
      resend: "Re-send all",
      discard: "Discard all",
      resent: ({ count }: { count: number }) => `${formatCount(count)} of ${formatCount(count)} sent again.`,
      resentSome: ({ count, of, refused }: { count: number; of: number; refused: number }) =>
        `${formatCount(count)} of ${formatCount(of)} sent again. ${formatCount(refused)} still cannot be used and stay.`,
      discarded: ({ count }: { count: number }) => `${formatCount(count)} discarded.`,
      title: ({ count }: { count: number }) =>
        `Discard ${formatCount(count)} ${plural(count, { one: "letter", other: "letters" })}?`,
      lead: ({ names }: { names: string }) =>
        `These rows of ${names} will not reach the graph, and leave this list, with those that come in the meantime. This cannot be taken back here; save them as CSV first if in doubt.`,
    },
    letter: {
      place: ({ topic, partition, offset }: { topic: string; partition: number; offset: number }) =>
        `topic ${topic}, partition ${partition}, offset ${formatCount(offset)}`,
      rowPlace: ({
        topic,
        partition,
        offset,
        row,
      }: {
        topic: string;
        partition: number;
        offset: number;
        row: number;
      }) => `topic ${topic}, partition ${partition}, offset ${formatCount(offset)}, row ${formatRow(row)}`,
      edit: "Edit",
      resend: "Re-send as it is",
      discard: "Discard",
      sent: ({ stream }: { stream: string }) => `The row of ${stream} is in the graph.`,
      notSent: ({ reason }: { reason: string }) => `Not sent: ${reason}`,
      discarded: ({ stream }: { stream: string }) => `The letter of ${stream} is discarded.`,
      title: "Discard this letter?",
      lead: "The row will not reach the graph, and leaves this list. This cannot be taken back here.",
      value: "Value",
      noValue: "The message has no value.",
      cut: ({ count }: { count: number }) =>
        `${formatCount(count)} more ${plural(count, { one: "character", other: "characters" })}`,
    },
    editor: {
      value: "Value",
      hint: "As the topic holds it. The original stays in the topic; what you send is applied in its place.",
      whole: "the whole value",
      failed: "The letter cannot be edited",
      send: "Send",
    },
  },

  nodes: {
    one: "the node",
    failed: "The node cannot be shown",
    stale: "This is how it was; it cannot be asked for now",
    standing: "Standing",
    notYet: "not yet",
    missing: {
      title: "There is no such node",
      action: "Live graph",
      lead: ({ id }: { id: string }) =>
        `The graph holds nothing called ${id}. It may come with a stream, or have gone with a reset.`,
    },
    neighbours: {
      title: "Neighbours",
      caption: "Neighbours of the node",
      neighbour: "Neighbour",
      label: "Label",
      edge: "Edge",
      count: "Count",
      /** Stand before the type of an edge, for screen readers. */
      outgoing: "to it, by",
      incoming: "from it, by",
      back: "Back",
      more: "More",
      noneHere: ({ total }: { total: number }) => `None of ${formatCount(total)} here`,
      shown: ({ first, last, total }: { first: number; last: number; total: number }) =>
        `${formatCount(first)} to ${formatCount(last)} of ${formatCount(total)}`,
    },
    ownGraph: {
      title: "Its own graph",
      what: "the node’s graph",
      failed: "Its graph cannot be shown",
      none: "It has no neighbours.",
      into: ({ name }: { name: string }) => `What leads to ${name}`,
      outOf: ({ name }: { name: string }) => `Where ${name} leads`,
      nothingIn: "Nothing leads here.",
      nothingOut: "It leads nowhere.",
      someOf: ({ shown, total }: { shown: number; total: number }) => `${formatCount(shown)} of ${formatCount(total)}`,
    },
    properties: { title: "Properties", identity: "Identity", empty: "empty" },
    history: {
      none: "Its rank over time appears once it has been among the first places since the console was started.",
      placed: ({ position }: { position: number }) => `place ${formatCount(position)}`,
      notPlaced: "not placed",
      picture: ({ first, last, low, high }: { first: string; last: string; low: string; high: string }) =>
        `PageRank from ${first}, to ${last}; lowest ${low}, highest ${high}`,
    },
  },

  system: {
    lead: "What the console runs on, whether everything it needs is there, and who changed what.",
    what: "the system",
    failed: "The system cannot be shown",
    viewer: "Checks and the audit log are shown to admins. You are signed in as a viewer.",
    signOut: "Sign out",
    figures: {
      broker: "Broker",
      graph: "Graph",
      ranking: "Ranking",
      browsers: "Browsers",
      embedded: "Embedded",
      states: { up: "Up", starting: "Starting", down: "Down" },
      topicsUnknown: "Topics are not known",
      topics: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "topic", other: "topics" })}`,
      streams: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "stream", other: "streams" })}`,
      loading: "Being loaded",
      graphSize: ({ nodes, edges }: { nodes: number; edges: number }) =>
        `${formatCount(nodes)} ${plural(nodes, { one: "node", other: "nodes" })}, ${formatCount(edges)} ${plural(edges, { one: "edge", other: "edges" })}`,
      notRanked: "Nothing is ranked yet",
      ranked: ({ nodes, ms, error }: { nodes: number; ms: number; error: string }) =>
        `${formatCount(nodes)} ${plural(nodes, { one: "node", other: "nodes" })} ranked in ${formatCount(ms)} ms, ${error}`,
      exactly: "exactly",
      offBy: ({ bound }: { bound: string }) => `off by ${bound} at most`,
      connected: ({ count }: { count: number }) => `${formatCount(count)} connected`,
      lagging: ({ count }: { count: number }) => `${formatCount(count)} too slow`,
      console: "This console",
      version: "Version",
      versionOn: ({ version, node }: { version: string; node: string }) => `${version} on Node ${node}`,
      uptime: "Running for",
      since: ({ time }: { time: string }) => `since ${time}`,
      memory: "Memory",
      heap: "Heap in use",
      disk: "Disk",
      diskUsed: "Disk in use",
      free: ({ size }: { size: string }) => `${size} free`,
      ofMost: ({ value, most }: { value: string; most: string }) => `${value} of ${most}`,
      access: "Access",
      isViewer: "You look on",
      isAdmin: "You are an admin",
      readOnly: "The console is read-only",
      processors: "Processors",
      machines: "For machines",
      metrics: "Metrics",
      health: "Health",
    },
    checks: {
      title: "Checks",
      what: "the checks",
      failed: "The checks did not run",
      again: "Check again",
      allRight: "Everything is there",
      someIll: ({ ill, of }: { ill: number; of: number }) =>
        `${formatCount(ill)} of ${formatCount(of)} ${plural(ill, { one: "needs", other: "need" })} a look`,
      states: { ok: "All right", warning: "Look at this", failed: "Does not work" },
      /** By the names the server gives its checks; one that is not here is shown by the server's name. */
      names: {
        "Broker address": "Broker address",
        "Database address": "Database address",
        "Advertised address": "Advertised address",
        "Consumer group": "Consumer group",
        Broker: "Broker",
        Topics: "Topics",
        Streams: "Streams",
        Database: "Database",
        Ranking: "Ranking",
        Disk: "Disk",
        Memory: "Memory",
      },
    },
    audit: {
      title: "Audit log",
      what: "the audit log",
      failed: "The audit log cannot be shown",
      again: "Look again",
      caption: ({ limit }: { limit: number }) =>
        `The last ${formatCount(limit)} changes and refusals, the latest first`,
      operation: "Operation",
      outcome: "Outcome",
      by: "By",
      time: "Time",
      outcomes: { done: "Done", failed: "Failed", refused: "Refused" },
      roles: { admin: "admin", viewer: "viewer" },
      stranger: "a stranger",
      unknown: "unknown",
      vias: { http: "HTTP", socket: "socket" },
      way: ({ address, via }: { address: string; via: string }) => `${address} by ${via}`,
      empty: {
        title: "Nothing was changed yet",
        lead: "Every change, and every call that is refused, leaves a line here.",
      },
    },
  },

  streams: {
    lead: "Each stream carries the rows of a data set through a topic into the graph.",
    all: "All streams",
    many: "the streams",
    one: "the stream",
    empty: {
      title: "No stream yet",
      upload: "Upload a CSV",
      lead: "Upload a file and say how its rows become nodes and edges, or see how it feels with the sample community.",
    },
    missing: {
      title: "There is no such stream",
      lead: ({ name }: { name: string }) => `Nothing is called ${name} here. It may have been dropped.`,
    },
    statuses: {
      stopped: "Stopped",
      starting: "Starting",
      running: "Running",
      retrying: "Retrying",
      stopping: "Stopping",
      completed: "Completed",
      failed: "Failed",
    } satisfies Record<StreamStatus, string>,
    ownMapping: ({ labels }: { labels: string }) => `own mapping (${labels})`,
    progress: "Progress",
    progressOf: ({ name }: { name: string }) => `Progress of ${name}`,
    rows: "Rows",
    ofTotal: ({ total }: { total: number }) => `of ${formatCount(total)}`,
    /** Follow the number of rows that are through. */
    rowsWord: "rows",
    ofRows: ({ total }: { total: number }) =>
      `of ${formatCount(total)} ${plural(total, { one: "row", other: "rows" })}`,
    speed: "Speed",
    timeLeft: "Time left",
    lag: "Lag",
    messages: ({ count }: { count: number }) =>
      `${formatCount(count)} ${plural(count, { one: "message", other: "messages" })}`,
    started: "Started",
    never: "never",
    finished: "Finished",
    hasFailed: "It failed",
    hasStumbled: "It stumbled",
    nextTry: ({ time }: { time: string }) => `Next try: ${time}`,
    rate: {
      title: "Rate",
      fastest: "as fast as possible",
      rows: ({ rate }: { rate: number }) => `${formatCount(rate)} rows/s`,
      slider: "Rate, from slow to as fast as possible",
      end: "fastest",
      exact: "Exact rate in",
      max: "max",
      unit: "rows/s",
      asFast: "As fast as possible",
      now: ({ rate }: { rate: string }) => `Now ${rate}. A change takes effect at once, also while it runs.`,
      set: "Set the rate",
      leave: "Leave it",
    },
    actions: {
      start: "Start",
      stop: "Stop",
      reset: "Reset",
      drop: "Drop",
      resetTitle: ({ name }: { name: string }) => `Reset ${name}?`,
      resetLead:
        "Takes back what the stream wrote to the graph: its share of every edge, and the nodes that no other stream has made. Then it stands at its first row, stopped, ready to run again.",
      resetNote: "Property values it has overwritten do not come back. The data set stays.",
      dropTitle: ({ name }: { name: string }) => `Drop ${name}?`,
      dropConfirm: "Drop the stream",
      dropLead: "Stops the stream and removes it with its place and its settings. The data set stays.",
      wrote: "What it wrote to the graph",
      keep: "stays",
      keepNote: "Nodes and edges remain as they are.",
      remove: "goes too",
      removeNote: "Its share of every edge, and the nodes that no other stream has made. This cannot be taken back.",
    },
    /** Notices after a command. */
    done: {
      start: ({ name }: { name: string }) => `${name} is started.`,
      stop: ({ name }: { name: string }) => `${name} stops; it keeps its place.`,
      reset: ({ name }: { name: string }) => `${name} stands at its first row again.`,
      dropKeep: ({ name }: { name: string }) => `${name} is dropped; its part of the graph stays.`,
      dropRemove: ({ name }: { name: string }) => `${name} and its part of the graph are gone.`,
      rate: ({ name }: { name: string }) => `${name} has a new rate.`,
    },
    way: {
      title: "The way of a row",
      wholeWay: "From message to graph:",
      percentiles:
        "p50 and p95: half of the rows, and 95 % of them, took no longer; over the last minute in which rows passed, within 2 %.",
      aside: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "row is", other: "rows are" })} put aside.`,
      file: "file",
      mapping: "column mapping",
      rows: ({ count }: { count: number }) => `${formatCount(count)} ${plural(count, { one: "row", other: "rows" })}`,
      produced: ({ count }: { count: number }) => `${formatCount(count)} produced`,
      applied: ({ count }: { count: number }) => `${formatCount(count)} applied`,
      p50: "p50",
      p95: "p95",
      noTimes: "no times yet",
      /** `times`: what the times of the hop are; `waiting` follows a number. */
      hops: {
        source: { kind: "Data set", times: "reading a batch", waiting: "to read" },
        producer: { kind: "Producer", times: "until acknowledged", waiting: "to send" },
        topic: { kind: "Topic", times: "in the topic", waiting: "in the topic" },
        transform: { kind: "Transform", times: "a batch", waiting: "to transform" },
        store: { kind: "Graph", times: "until durable", waiting: "to write" },
        ranks: { kind: "Ranks", times: "until ranked", waiting: "to rank" },
        browsers: { kind: "Browsers", times: "until sent", waiting: "to send" },
      } satisfies Record<Hop, object>,
    },
    history: {
      title: "History",
      what: "the history",
      failed: "The history cannot be shown",
      none: "Nothing has happened yet. Starts, stops, failures and new rates stand here.",
      caption: ({ name }: { name: string }) => `What became of ${name}`,
      when: "When",
      occasion: "What",
      rows: "Rows in the graph",
      details: "Details",
      all: "Show all",
      occasions: {
        created: "Created",
        started: "Started",
        resumed: "Resumed",
        retrying: "Retried",
        recovered: "Recovered",
        rate: "New rate",
        stopped: "Stopped",
        completed: "Completed",
        failed: "Failed",
        reset: "Reset",
      } satisfies Record<StreamOccasion, string>,
      /** Follows the occasion. */
      times: ({ count }: { count: number }) => `${formatCount(count)} times`,
      aside: ({ count }: { count: number }) => `+ ${formatCount(count)} aside`,
      since: ({ time }: { time: string }) => `since ${time}`,
      startedAgain: "the console was started again",
      by: ({ name }: { name: string }) => `by ${name}`,
      somebody: "somebody at the console",
    },
    letters: {
      mend: "Mend, re-send or discard",
      none: "None. A row that cannot be used would wait here with its reason; the others go on.",
      settled: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "row", other: "rows" })} could not be used; nothing is left to decide.`,
      caption: ({ count, name }: { count: number; name: string }) =>
        `The latest ${formatCount(count)} dead letters of ${name}`,
      row: "Row",
      reason: "Reason",
      value: "Value",
      when: "When",
      offset: ({ offset }: { offset: number }) => `offset ${offset}`,
      empty: "empty message",
    },
    definition: {
      title: "Definition",
      noDataset: "none: it reads a topic that others write",
      topic: "Topic",
      columns: "Columns",
      asInData: "as in the data",
      rate: "Rate",
      created: "Created",
      transform: "Transform",
    },
    creation: {
      lead: "Say where the rows come from and what each of them means. Nothing is written before you create the stream.",
      form: "the form",
      noForm: "The form cannot be filled",
      failed: "The stream was not created",
      create: "Create",
      createAndStart: "Create and start",
      created: ({ name }: { name: string }) => `${name} is created. Start it when you like.`,
      started: ({ name }: { name: string }) => `${name} is created and started.`,
      reserved: ({ name }: { name: string }) => `"${name}" is taken by this page: choose another name.`,
    },
    source: {
      title: "Where the rows come from",
      legend: "Source",
      dataset: "A data set",
      topic: "An existing topic",
      choose: "Choose a data set",
      option: ({ name, rows }: { name: string; rows: number }) =>
        `${name} (${formatCount(rows)} ${plural(rows, { one: "row", other: "rows" })})`,
      upload: "Upload another",
      firstRows: ({ name }: { name: string }) => `First rows of ${name}`,
      topicName: "Topic",
      begin: "Begin",
      beginning: "with the oldest message that is kept",
      now: "with what comes from now on",
      format: "Messages are",
      json: "JSON objects",
      csv: "lines of CSV",
      columns: "Names of the columns",
      columnsHint: "In order, divided by commas.",
    },
    columns: {
      legend: "Names of the columns",
      none: "This file has no header.",
      hint: "Name its columns; a ready transform brings its own names.",
      column: ({ number }: { number: number }) => `Column ${number}`,
      suchAs: ({ value }: { value: string }) => `such as “${value}”`,
    },
    transforms: {
      title: "What a row means",
      legend: "Kind of transform",
      ready: "A ready transform",
      mapping: "My own mapping",
      list: "Ready transforms",
      fits: "fits",
      otherColumns: "other columns",
      /** Follows the name of a column, for screen readers. */
      missing: "is missing",
    },
    mapping: {
      nodes: "Nodes of a row",
      addNode: "Add a node",
      removeNode: ({ name }: { name: string }) => `Remove node ${name}`,
      ofNode: ({ name }: { name: string }) => `node ${name}`,
      label: "Label",
      labelExample: "User",
      key: "Known by the column",
      as: "Called",
      asHint: "Edges name the node by this.",
      edges: "Edges of a row",
      addEdge: "Add an edge",
      removeEdge: ({ type }: { type: string }) => `Remove edge ${type}`,
      ofEdge: ({ type }: { type: string }) => `edge ${type}`,
      from: "From",
      type: "Type",
      typeExample: "CHATTER",
      to: "To",
      chooseNode: "Choose a node",
      chooseColumn: "Choose a column",
    },
    properties: {
      legend: ({ of }: { of: string }) => `Properties of ${of}`,
      name: "Property",
      nameExample: "property",
      from: "from",
      column: "Column of the property",
      remove: ({ name }: { name: string }) => `Remove property ${name}`,
      add: "Add a property",
      /** Follows `add` for screen readers. */
      addTo: ({ of }: { of: string }) => `to ${of}`,
    },
    flow: {
      title: "How it flows",
      name: "Name of the stream",
      topic: "Topic",
      asStream: "as the stream",
      topicHint: "Where its messages are kept.",
      advanced: "Advanced",
      partitions: "Partitions",
      partitionsHint: "Of a topic that does not exist yet. Rows keep their order within a partition.",
    },
    dryRun: {
      title: "What the first rows would do",
      badge: "Dry run",
      lead: "Nothing is written. It follows the form as you fill it.",
      nothing: "Choose a data set and a transform, and see here what becomes of its rows.",
      unready: "These rows cannot be tried yet.",
      newNodes: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "new node", other: "new nodes" })}`,
      newEdges: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "new edge", other: "new edges" })}`,
      changedNodes: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "node", other: "nodes" })} changed`,
      changedEdges: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "edge", other: "edges" })} changed`,
      deadLetters: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "dead letter", other: "dead letters" })}`,
      summary: ({ rows, parts }: { rows: number; parts: string }) =>
        `${plural(rows, { one: "One row", other: `The first ${formatCount(rows)} rows` })}: ${parts}.`,
      row: ({ row }: { row: number }) => `Row ${formatRow(row)}`,
      deadLetter: "dead letter",
      message: "Message",
      mutations: "Mutations",
      cypher: "Cypher",
      /** Stands before the parameters of a query, for screen readers. */
      parameters: "with",
      reason: "Reason",
    },
    mutations: {
      node: "node",
      edge: "edge",
      dropNode: "drop node",
      dropEdge: "drop edge",
      with: ({ names }: { names: string }) => `with ${names}`,
    },
  },

  live: {
    title: "Live graph",
    aside: "Ranking and details",
    nodes: "Nodes",
    edges: "Edges",
    rows: "Rows",
    size: ({ nodes, edges }: { nodes: number; edges: number }) =>
      `${formatCount(nodes)} ${plural(nodes, { one: "node", other: "nodes" })}, ${formatCount(edges)} ${plural(edges, { one: "edge", other: "edges" })}`,
    empty: {
      title: "An eddy forms where streams meet.",
      lead: "Turn rows of events into a graph, and watch who matters while they arrive.",
      startOne: "The graph is empty. Start one of the streams below, and watch who matters while the rows arrive.",
      onTheirWay: "The first rows are on their way",
      sample: ({ channels, chatters }: { channels: number; chatters: number }) =>
        `The sample is an invented streaming community: ${formatCount(channels)} channels and ${formatCount(chatters)} chatters, growing as you look.`,
    },
    status: {
      offline: ({ time }: { time: string }) => `The server cannot be heard since ${time}.`,
      offlineNote: "What you see is as it was then. It is tried again by itself; streams go on in the server.",
      failed: "The server could not start its work.",
      failedNote: "Look at its log.",
      loading: "Loading the graph.",
      loadingLabel: "Loading the graph",
      loaded: ({ edges }: { edges: number }) =>
        `${formatCount(edges)} ${plural(edges, { one: "edge", other: "edges" })}`,
      loadedOf: ({ edges, total }: { edges: number; total: number }) =>
        `${formatCount(edges)} of ${formatCount(total)} ${plural(total, { one: "edge", other: "edges" })}`,
    },
    node: {
      page: "Its page",
      close: "Close the node",
      expand: "Expand",
      expandHint: ({ most }: { most: number }) =>
        `Draws up to ${formatCount(most)} of its neighbours around it, and keeps them there when another node is selected (E)`,
      details: "Details of the node",
      history: "Rank over time",
      labels: "Labels:",
      /** Stand before the type of an edge, for screen readers. */
      outgoing: "to, by",
      incoming: "from, by",
    },
    search: {
      label: "Find a node",
      list: "Nodes found",
      position: ({ position }: { position: number }) => `no. ${formatCount(position)}`,
      none: ({ query }: { query: string }) => `No node begins with “${query}”.`,
      found: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "node", other: "nodes" })} found`,
    },
    ranking: {
      label: "Ranking",
      what: "the ranking",
      ranked: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "node", other: "nodes" })} ranked`,
      of: "Ranking of",
      allLabels: "All labels",
      leader: ({ name }: { name: string }) => `First place: ${name}`,
      none: "Ranks appear with the first edges.",
      caption: "Nodes by PageRank, with the places won and lost",
      captionOf: ({ label }: { label: string }) => `Nodes by PageRank, label ${label}, with the places won and lost`,
      change: "Change",
      rank: "Rank",
    },
    change: {
      new: "new",
      newInRanking: "new in the ranking",
      unchanged: "unchanged",
      climbed: ({ places }: { places: number }) =>
        `climbed ${formatCount(places)} ${plural(places, { one: "place", other: "places" })}`,
      fell: ({ places }: { places: number }) =>
        `fell ${formatCount(places)} ${plural(places, { one: "place", other: "places" })}`,
    },
  },

  canvas: {
    label:
      "Graph. Arrow keys move, plus and minus zoom, F shows all, N and P select the next and the previous node by rank, O shows only what is around it, E expands it, space pauses, Escape lets go.",
    hover: {
      labelOf: ({ label, hub }: { label: string; hub: string }) => `${label} of ${hub}`,
      figures: ({ rank, edges }: { rank: string; edges: number }) =>
        `rank ${rank} · ${formatCount(edges)} ${plural(edges, { one: "edge", other: "edges" })}`,
    },
    legend: {
      labels: "Labels",
      types: "Types of edges",
      ties: "shared neighbours",
      show: ({ name }: { name: string }) => `Show ${name}`,
      hide: ({ name }: { name: string }) => `Hide ${name}`,
    },
    summary: {
      size: ({ nodes, edges, labels }: { nodes: number; edges: number; labels: string }) =>
        `${formatCount(nodes)} ${plural(nodes, { one: "node", other: "nodes" })} and ${formatCount(edges)} ${plural(edges, { one: "edge", other: "edges" })}: ${labels}.`,
      first: ({ names }: { names: string }) => `First by rank: ${names}.`,
    },
    toolbar: {
      label: "Picture",
      pause: "Pause the picture",
      goOn: "Go on",
      zoomIn: "Zoom in",
      zoomOut: "Zoom out",
      fit: "Show all",
      onlyAround: "Only what is around the selected node",
      tidy: "Tidy up",
      savePng: "Save as PNG",
      saveSvg: "Save as SVG",
      fullScreen: "Full screen",
      /** Follows the number of changes that came while paused, for screen readers. */
      waiting: "changes wait",
    },
  },

  insights: {
    lead: "Who leads, by every kind of edge and every number that the graph holds. It follows the streams.",
    what: "the insights",
    failed: "The insights cannot be shown",
    /** Stands before the number of places that are shown. */
    first: "The first",
    unitOf: ({ unit, nodes }: { unit: string; nodes: number }) => `${unit}, of ${formatCount(nodes)}`,
    empty: {
      title: "Nothing to compare yet",
      lead: "Insights appear as soon as the graph has nodes that differ in their edges or numbers. Start a stream.",
    },
    /** For graphs of any model. */
    by: ({ label, by }: { label: string; by: string }) => `${label} by ${by}`,
    edgesTo: ({ type }: { type: string }) => `edges ${type} to it`,
    edgesFrom: ({ type }: { type: string }) => `edges ${type} from it`,
    /** For the tutorial's Twitch model, in the order in which they are shown. */
    known: {
      "PLAYS in Game": { title: "Top games", unit: "streamers play it" },
      "IS_PART_OF in Team": { title: "Top teams", unit: "streamers are part of it" },
      "VIP out User": { title: "Top VIPs", unit: "channels have them as VIP" },
      "MODERATOR out User": { title: "Top moderators", unit: "channels they moderate" },
      "Stream totalViewCount": { title: "Top streamers by views", unit: "views in all" },
      "Stream followers": { title: "Top streamers by followers", unit: "followers" },
      "SPEAKS in Language": { title: "Languages", unit: "streamers speak it" },
      "CHATTER in Stream": { title: "Most chatters", unit: "users chat there" },
      "CHATTER out User": { title: "Busiest chatters", unit: "channels they chat in" },
    },
    centrality: {
      title: "PageRank and betweenness",
      lead: "PageRank finds whom those that matter lead to; betweenness finds who stands on the shortest ways between the others. Nodes that are in both lists stand out.",
      ranking: "the ranking",
      byPagerank: "Nodes by PageRank",
      rankShare: "share of all rank",
      betweenness: "Betweenness",
      betweennessWhat: "the betweenness",
      byBetweenness: "Nodes by betweenness centrality",
      wayShare: "share of shortest ways",
    },
    exports: {
      title: "Export",
      files: {
        rankingCsv: "Ranking as CSV",
        rankingJson: "Ranking as JSON",
        edgesCsv: "Edges as CSV",
        graphJson: "Graph as JSON",
        graphMl: "Graph as GraphML",
      },
    },
    finder: {
      title: "Find by what they have in common",
      lead: "Nodes that have an edge with everything you choose here.",
      find: "Find",
      failed: "They cannot be found",
      what: "what is found",
      none: ({ label }: { label: string }) => `No ${label} has an edge with all of this.`,
      found: ({ count }: { count: number }) => `${formatCount(count)} found`,
      foundSome: ({ count, shown }: { count: number; shown: number }) =>
        `${formatCount(count)} found, the first ${formatCount(shown)} shown`,
      caption: ({ label }: { label: string }) => `${label} with everything chosen`,
    },
    ownGraph: {
      title: "A node’s own graph",
      lead: "What leads to it, and where it leads: the most important of each kind.",
    },
  },

  palette: {
    title: "Command palette",
    button: "Find",
    field: "Command, page, stream, node, topic or data set",
    placeholder: "Where to, or what to do?",
    list: "Commands",
    found: ({ count }: { count: number }) => `${formatCount(count)} found`,
    looking: "Looking …",
    nothing: ({ query }: { query: string }) =>
      `Nothing is called “${query}”. Try the beginning of a node’s name, or a page such as Insights.`,
    groups: {
      recent: "Recent",
      pages: "Pages",
      actions: "Actions",
      streams: "Streams",
      nodes: "Nodes",
      topics: "Topics",
      datasets: "Data sets",
    },
    upload: "Upload a CSV",
    themes: { system: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" },
    start: ({ name }: { name: string }) => `Start ${name}`,
    stop: ({ name }: { name: string }) => `Stop ${name}`,
    started: ({ name }: { name: string }) => `${name} is started.`,
    stopped: ({ name }: { name: string }) => `${name} stops; it keeps its place.`,
    messages: ({ count }: { count: number }) =>
      `${formatCount(count)} ${plural(count, { one: "message", other: "messages" })}`,
    rows: ({ count }: { count: number }) => `${formatCount(count)} ${plural(count, { one: "row", other: "rows" })}`,
    /** Further words by which actions are found. */
    words: {
      newStream: "create make",
      upload: "file data set drop",
      sample: "demo community example",
      shortcuts: "help keys",
      notices: "messages errors history",
      theme: "colours mode appearance",
      signOut: "log out leave",
    },
  },

  /** Streams that run inside Memgraph, on the page of streams. */
  memgraph: {
    title: "Streams inside Memgraph",
    lead: "Memgraph reads these topics itself and writes by a transformation of one of its modules.",
    promise:
      "They stand beside Eddy's own streams, and promise less: every message takes effect at least once, after a failure some do so again, and one that the module cannot read may stop the stream for good. What they write is not Eddy's: it is in the database, but not in Eddy's picture, ranks and counts, and a reset or drop of a stream of Eddy's does not take it back.",
    create: "New stream inside Memgraph",
    problem: "The streams inside Memgraph cannot be shown",
    none: "No stream runs inside Memgraph yet",
    noneNote: "Make one to have Memgraph read a topic by itself, without Eddy in between.",
    noModule:
      "Memgraph has no transformation loaded. Put transforms/memgraph/twitch.py into its folder query_modules and restart it; docker compose does so.",
    running: "Running",
    still: "Stands still",
    start: "Start",
    stop: "Stop",
    check: "Check",
    drop: "Drop",
    started: ({ name }: { name: string }) => `${name} runs inside Memgraph.`,
    stopped: ({ name }: { name: string }) => `${name} stands still; Memgraph keeps its place.`,
    dropped: ({ name }: { name: string }) => `${name} is gone; what it wrote stays in Memgraph.`,
    created: ({ name }: { name: string }) => `${name} is made. It stands still until it is started.`,
    topics: "Topics",
    transform: "Transformation",
    batches: "A batch",
    batch: ({ messages, ms }: { messages: number; ms: number }) =>
      `${formatCount(messages)} ${plural(messages, { one: "message", other: "messages" })}, or ${formatCount(ms)} ms`,
    dropTitle: ({ name }: { name: string }) => `Drop ${name}?`,
    dropLabel: "Drop the stream",
    dropNote: "Memgraph stops it and forgets it. What it has written stays in the database.",
    checkTitle: ({ name }: { name: string }) => `What ${name} would do next`,
    checking: "Memgraph waits for a batch of messages, ten seconds at most.",
    checkFailed: "The check did not come to an end",
    checkNothing: "The next messages would change nothing.",
    checkedOf: ({ messages }: { messages: number }) =>
      `Made of ${formatCount(messages)} ${plural(messages, { one: "message", other: "messages" })}. Nothing is written.`,
    close: "Close",
    cancel: "Cancel",
    make: "Create",
    name: "Name",
    nameHint: "Letters, digits and _, as Memgraph wants it.",
    topicsHint: "One, or several divided by commas.",
    begin: "Begin",
    fromBeginning: "with the oldest message that is kept",
    fromNow: "with what comes from now on",
  },

  /** Other rankings, communities, components and degrees. */
  measures: {
    live: { since: ({ time }: { time: string }) => `▲▼ against ${time}` },
    other: {
      title: "Ask the ranking in another way",
      lead: "What if edges weighed, or only a part of the graph counted, or one node looked at the others? Places are compared with the standing ranking.",
      weight: "An edge weighs",
      weights: { none: "the same", count: "its count" },
      damping: "Damping",
      dampingHint: "How much of a node’s rank flows along its edges. The standing ranking has 0.85.",
      labels: "Only nodes with",
      types: "Only edges of",
      from: "As seen from",
      fromHint: "All rank flows from these nodes.",
      add: "Find a node",
      remove: ({ name }: { name: string }) => `Do not look from ${name}`,
      engine: "Worked out by",
      own: "Eddy",
      reset: "As the standing ranking",
      same: "This is the standing ranking. Choose something above to see what it changes.",
      failed: "This ranking cannot be shown",
      loading: "the other ranking",
      askAgain: "Ask the database again",
    },
    comparison: {
      caption: "The ranking as asked, beside the standing one",
      place: "Place",
      node: "Node",
      rank: "Rank",
      standingPlace: "Standing place",
      standingRank: "Standing rank",
      difference: "Difference",
      empty: "No node is ranked by this.",
      ranked: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "node is", other: "nodes are" })} ranked.`,
      differences: ({ furthest, distance }: { furthest: string; distance: string }) =>
        `The largest difference of a rank is ${furthest}; all differences together are ${distance}.`,
      proven: ({ bound }: { bound: string }) => `Proven: all errors together are at most ${bound}.`,
      unproven: ({ bound }: { bound: string }) =>
        `The database states no bound of its error; of the standing ranking, all errors together are proven to be at most ${bound}.`,
      climbs: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "place", other: "places" })} higher here`,
      falls: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "place", other: "places" })} lower here`,
      same: "the same place",
    },
    degrees: {
      title: "Degree",
      direction: "Edges that",
      directions: { both: "touch", in: "come in", out: "go out" },
      caption: "Nodes by number of edges",
      unit: "edges",
      loading: "the degrees",
    },
    groups: {
      communities: "Communities",
      communitiesLead: "Nodes that have more edges with each other than with the rest, by Louvain’s method.",
      components: "Components",
      componentsLead: "Nodes that some way along edges connects, whatever their direction.",
      loadingCommunities: "the communities",
      loadingComponents: "the components",
      count: ({ count, nodes }: { count: number; nodes: number }) =>
        `${formatCount(count)} of ${formatCount(nodes)} ${plural(nodes, { one: "node", other: "nodes" })}`,
      modularity: ({ value }: { value: string }) => `modularity ${value}`,
      size: ({ size }: { size: number }) => `${formatCount(size)} ${plural(size, { one: "node", other: "nodes" })}`,
      more: ({ count }: { count: number }) => `and ${formatCount(count)} more`,
    },
  },
});

export type Texts = ReturnType<typeof en>;
