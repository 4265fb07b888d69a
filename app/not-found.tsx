import { ButtonLink } from "./_components/ui/button.tsx";
import { EmptyState } from "./_components/ui/empty-state.tsx";

export default function NotFound() {
  return (
    <main className="mx-auto grid min-h-dvh max-w-xl content-center gap-6 p-6">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        title="Nothing flows here"
        actions={
          <ButtonLink href="/" tone="primary">
            Go to the live page
          </ButtonLink>
        }
      >
        There is no page at this address. It may have been moved, or its stream was dropped.
      </EmptyState>
    </main>
  );
}
