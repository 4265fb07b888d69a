import { ButtonLink } from "./_components/ui/button.tsx";
import { EmptyState } from "./_components/ui/empty-state.tsx";
import { readerTexts } from "./_lib/texts/reader.ts";

export default async function NotFound() {
  const t = (await readerTexts()).notFound;
  return (
    <main className="mx-auto grid min-h-dvh max-w-xl content-center gap-6 p-6">
      <h1 className="sr-only">{t.heading}</h1>
      <EmptyState
        title={t.title}
        actions={
          <ButtonLink href="/" tone="primary">
            {t.action}
          </ButtonLink>
        }
      >
        {t.lead}
      </EmptyState>
    </main>
  );
}
