"use client";

import type { Check } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useResource } from "../../_lib/use-resource.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";

const STATES: Readonly<Record<Check["status"], { icon: IconName; colour: string }>> = {
  ok: { icon: "check", colour: "text-good" },
  warning: { icon: "alert", colour: "text-warn" },
  failed: { icon: "error", colour: "text-bad" },
};

/** What the console needs, whether it is there, and what to do where it is not. What is wrong comes first. */
export function ChecksSection() {
  const t = useTexts().system.checks;
  const { data, error, isLoading, reload } = useResource("checks", api.checks);
  const order: readonly Check["status"][] = ["failed", "warning", "ok"];
  const checks = [...(data ?? [])].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  const ill = checks.filter(({ status }) => status !== "ok").length;

  return (
    <section aria-labelledby="checks" className="mt-10">
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <h2 id="checks" className="text-lg">
          {t.title}
        </h2>
        {data && (
          <Badge tone={ill === 0 ? "good" : "warn"}>
            {ill === 0 ? t.allRight : t.someIll({ ill, of: checks.length })}
          </Badge>
        )}
        <Button size="small" icon="reset" className="ml-auto" isBusy={isLoading && data !== undefined} onClick={reload}>
          {t.again}
        </Button>
      </div>
      {error !== undefined && <ProblemPanel error={error} title={t.failed} onRetry={reload} />}
      {data === undefined && error === undefined && <Loading what={t.what} />}
      {checks.length > 0 && (
        <ul className="panel divide-y divide-line">
          {checks.map((check) => (
            <li key={`${check.name} ${check.detail}`} className="flex items-start gap-3 px-5 py-3.5">
              <Icon name={STATES[check.status].icon} className={`mt-0.5 size-5 ${STATES[check.status].colour}`} />
              <div className="min-w-0 flex-1">
                <p className="font-medium">
                  {(t.names as Readonly<Record<string, string>>)[check.name] ?? check.name}
                  <span className="sr-only">: {t.states[check.status]}</span>
                </p>
                <p className="text-sm break-words text-muted">{check.detail}</p>
                {check.remedy && <p className="mt-1 text-sm break-words">{check.remedy}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
