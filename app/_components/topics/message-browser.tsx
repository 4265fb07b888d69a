"use client";

import { useState } from "react";
import type { ListedMessage, MessagePage } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { formatCount, formatTime } from "../../_lib/format.ts";
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

  if (error !== undefined) return <ProblemPanel error={error} title="The messages cannot be shown" onRetry={reload} />;
  return (
    <section aria-label="Messages" className="panel px-2 py-1">
      {messages.map((message) => (
        <MessageRow key={`${message.partition} ${message.offset}`} message={message} />
      ))}
      {data === undefined ? (
        <div className="px-3">
          <Loading what="the messages" lines={earlier.length === 0 ? 6 : 2} />
        </div>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3 px-3 py-3 text-sm text-muted">
          <p role="status" className="tabular-nums">
            {saying(data, messages.length, looked + data.looked.messages, place)}
          </p>
          {data.next !== null && messages.length < MOST && (
            <Button size="small" onClick={() => goOn(data)}>
              {place.text !== "" ? "Look further" : place.from === "newest" ? "Older" : "Newer"}
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

function saying(page: MessagePage, shown: number, looked: number, { text }: Place): string {
  const { toMs } = page.looked;
  const found = `${formatCount(shown)} ${shown === 1 ? "message" : "messages"}`;
  if (text === "") {
    if (shown === 0) return "No message stands here.";
    return page.next === null ? `${found}, that is all from here` : found;
  }
  const far = page.next === null || toMs === null ? "to the end" : `as far as ${formatTime(toMs)}`;
  return `${found} with “${text}” among ${formatCount(looked)}, looked through ${far}`;
}
