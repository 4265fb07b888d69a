"use client";

import { type FormEvent, useState } from "react";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { Button } from "../ui/button.tsx";
import { Segments, TextField } from "../ui/field.tsx";

/** Where reading begins, and what is sought. `since` is ISO 8601. */
export interface Place {
  readonly from: "newest" | "offset" | "time";
  readonly offset: string;
  readonly since: string;
  readonly text: string;
}

export function BrowseForm(props: { readonly place: Place; readonly onSearch: (place: Place) => void }) {
  const t = useTexts().topics.browse;
  const [place, setPlace] = useState(props.place);
  const [moment, setMoment] = useState(localOf(props.place.since));
  const [error, setError] = useState<string>();

  function submit(event: FormEvent): void {
    event.preventDefault();
    const date = new Date(moment);
    const fault =
      place.from === "offset" && !/^\d{1,15}$/.test(place.offset)
        ? t.offsetMissing
        : place.from === "time" && Number.isNaN(date.getTime())
          ? t.timeMissing
          : undefined;
    setError(fault);
    if (fault !== undefined) return;
    props.onSearch({ ...place, since: place.from === "time" ? date.toISOString() : "", text: place.text.trim() });
  }

  return (
    <form onSubmit={submit} noValidate className="mb-4 flex flex-wrap items-start gap-3">
      <Segments
        legend={t.legend}
        isLegendHidden
        value={place.from}
        onChange={(from) => {
          setPlace({ ...place, from });
          setError(undefined);
        }}
        options={[
          { value: "newest", label: t.newest },
          { value: "offset", label: t.fromOffset },
          { value: "time", label: t.fromTime },
        ]}
      />
      {place.from === "offset" && (
        <TextField
          label={t.offset}
          isLabelHidden
          placeholder={t.offset}
          inputMode="numeric"
          className="w-36"
          value={place.offset}
          error={error}
          onChange={(event) => setPlace({ ...place, offset: event.target.value })}
        />
      )}
      {place.from === "time" && (
        <TextField
          label={t.time}
          isLabelHidden
          type="datetime-local"
          step={1}
          className="w-60"
          value={moment}
          error={error}
          onChange={(event) => setMoment(event.target.value)}
        />
      )}
      <TextField
        label={t.text}
        isLabelHidden
        type="search"
        placeholder={t.text}
        maxLength={256}
        className="min-w-40 flex-1"
        value={place.text}
        onChange={(event) => setPlace({ ...place, text: event.target.value })}
      />
      <Button type="submit" icon="search">
        {t.show}
      </Button>
    </form>
  );
}

/** As a `datetime-local` field holds it: the reader's zone, to the second. */
function localOf(since: string): string {
  const date = new Date(since);
  if (Number.isNaN(date.getTime())) return "";
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}
