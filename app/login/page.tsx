import { LoginForm } from "../_components/shell/login-form.tsx";
import { titled } from "../_lib/texts/reader.ts";

export const generateMetadata = titled((texts) => texts.pages.signIn);

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { next, problem } = await searchParams;
  return (
    <LoginForm
      next={typeof next === "string" ? next : "/"}
      problem={typeof problem === "string" ? problem : undefined}
    />
  );
}
