import type { Stream } from "../../../core/stream.ts";
import { isActive } from "../../_lib/streams.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { SampleButton } from "../streams/sample-button.tsx";
import { ButtonLink, Spinner } from "../ui/button.tsx";
import { HeroEddy } from "./hero-eddy.tsx";

/** The first minute: what this is, and two ways to begin. Once rows are on their way, that they are. */
export function LiveEmpty({ streams }: { streams: readonly Stream[] }) {
  const {
    live: { empty: t },
    streams: {
      empty: { upload },
    },
  } = useTexts();
  const isMoving = streams.some((stream) => isActive(stream.status));
  return (
    <div className="relative grid min-h-full place-items-center overflow-hidden px-6 py-16">
      <HeroEddy className="pointer-events-none absolute top-1/2 left-1/2 size-[max(62rem,130%)] max-w-none -translate-x-1/2 -translate-y-1/2 text-accent opacity-60" />
      <div className="relative max-w-xl text-center">
        <p className="text-3xl leading-10 font-semibold tracking-tight text-balance sm:text-[2.5rem] sm:leading-12">
          {t.title}
        </p>
        <p className="mx-auto mt-4 max-w-md text-base text-muted sm:text-lg">
          {streams.length > 0 && !isMoving ? t.startOne : t.lead}
        </p>
        {isMoving ? (
          <p
            role="status"
            className="mt-8 flex min-h-12 items-center justify-center gap-3 text-lg font-medium text-accent"
          >
            <Spinner className="size-5" />
            {t.onTheirWay}
          </p>
        ) : (
          <div className="mt-8 flex flex-wrap justify-center gap-3">
            {streams.length === 0 && <SampleButton tone="primary" size="large" />}
            <ButtonLink href="/datasets" size="large" icon="upload">
              {upload}
            </ButtonLink>
          </div>
        )}
        <p className={`mt-6 text-sm text-muted ${streams.length === 0 ? "" : "invisible"}`}>
          {t.sample({ channels: 60, chatters: 28_000 })}
        </p>
      </div>
    </div>
  );
}
