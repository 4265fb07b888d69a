import { SampleButton } from "../streams/sample-button.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { HeroEddy } from "./hero-eddy.tsx";

/** The first minute: what this is, and two ways to begin. */
export function LiveEmpty({ hasStreams }: { hasStreams: boolean }) {
  return (
    <div className="relative grid min-h-full place-items-center overflow-hidden px-6 py-16">
      <HeroEddy className="pointer-events-none absolute top-1/2 left-1/2 size-[max(62rem,130%)] max-w-none -translate-x-1/2 -translate-y-1/2 text-accent opacity-60" />
      <div className="relative max-w-xl text-center">
        <p className="text-3xl leading-10 font-semibold tracking-tight text-balance sm:text-[2.5rem] sm:leading-12">
          An eddy forms where streams meet.
        </p>
        <p className="mx-auto mt-4 max-w-md text-base text-muted sm:text-lg">
          {hasStreams
            ? "The graph is empty. Start one of the streams below, and watch who matters while the rows arrive."
            : "Turn rows of events into a graph, and watch who matters while they arrive."}
        </p>
        <div className="mt-8 flex flex-wrap justify-center gap-3">
          {!hasStreams && <SampleButton tone="primary" size="large" />}
          <ButtonLink href="/datasets" size="large" icon="upload">
            Upload a CSV
          </ButtonLink>
        </div>
        {!hasStreams && (
          <p className="mt-6 text-sm text-muted">
            The sample is an invented streaming community: 60 channels and 28,000 chatters, growing as you look.
          </p>
        )}
      </div>
    </div>
  );
}
