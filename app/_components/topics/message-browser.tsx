"use client";

import { useState } from "react";
import type { ListedMessage, MessagePage } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useResource } from "../../_lib/use-resource.ts";
import { useUrlState } from "../../_lib/use-url-state.ts";
import { Button } from "../ui/button.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { BrowseForm, type Place } from "./browse-form.tsx";
import { MessageRow } from "./message-row.tsx";

const PAGE = 50;
/** Messages that one page keeps; those beyond are looked at from another place. */
const MOST = 1000;

/** Messages from the newest, an offset or a moment on, all or those that hold a text. */
export function MessageBrowser({ topic, partition }: { topic: string; partition: string }) {
  const { get, set } = useUrlState();
  const [turn, setTurn] = useState(0);
  const place: Place = {
    from: (["offset", "time"] as const).find((one) => one === get("from")) ?? "newest",
    offset: get("offset"),
    since: get("since"),
    text: get("text"),
  };
  const query = queryOf(place, partition);

  return (
    <>
      <BrowseForm
        place={place}
        onSearch={({ from, offset, since, text }) => {
          set({
            from: from === "newest" ? "" : from,
            offset: from === "offset" ? offset : "",
            since: from === "time" ? since : "",
            text,
          });
          setTurn((count) => count + 1);
        }}
      />
      <Messages key={JSON.stringify([query, turn])} topic={topic} query={query} place={place} />
    </>
  );
}

/** The answer to one question, page after page. */
function Messages(props: { topic: string; query: ReturnType<typeof queryOf>; place: Place }) {
  const t = useTexts().topics.messages;
  const { formatTime } = useFormats();
  const { topic, query, place } = props;
  const [next, setNext] = useState<string>();
  const [earlier, setEarlier] = useState<readonly ListedMessage[]>([]);
  const [looked, setLooked] = useState(0);
  const { data, error, reload } = useResource(`${topic} ${next ?? ""}`, (signal) =>
    api.messages(topic, { ...query, next, limit: PAGE }, signal),
  );
  const messages = [...earlier, ...(data?.messages ?? [])];

  function goOn(page: MessagePage): void {
    setEarlier(messages);
    setLooked((count) => count + page.looked.messages);
    setNext(page.next ?? undefined);
  }

  function saying(page: MessagePage): string {
    const count = messages.length;
    if (place.text === "") {
      if (count === 0) return t.none;
      return page.next === null ? t.all({ count }) : t.some({ count });
    }
    const { toMs } = page.looked;
    const found = { count, text: place.text, looked: looked + page.looked.messages };
    return page.next === null || toMs === null
      ? t.foundToTheEnd(found)
      : t.foundSoFar({ ...found, time: formatTime(toMs) });
  }

  if (error !== undefined) return <ProblemPanel error={error} title={t.failed} onRetry={reload} />;
  return (
    <section aria-label={t.label} className="panel px-2 py-1">
      {messages.map((message) => (
        <MessageRow key={`${message.partition} ${message.offset}`} message={message} />
      ))}
      {data === undefined ? (
        <div className="px-3">
          <Loading what={t.what} lines={earlier.length === 0 ? 6 : 2} />
        </div>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3 px-3 py-3 text-sm text-muted">
          <p role="status" className="tabular-nums">
            {saying(data)}
          </p>
          {data.next !== null && messages.length < MOST && (
            <Button size="small" onClick={() => goOn(data)}>
              {place.text !== "" ? t.further : place.from === "newest" ? t.older : t.newer}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function queryOf({ from, offset, since, text }: Place, partition: string) {
  return {
    partition: partition === "" ? undefined : partition,
    order: from === "newest" ? undefined : "oldest",
    offset: from === "offset" ? offset || "0" : undefined,
    since: from === "time" && since !== "" ? since : undefined,
    text: text === "" ? undefined : text,
  };
}
