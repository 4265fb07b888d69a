import { EddyError } from "../../../../../../../core/errors.ts";
import { handle } from "../../../../../_lib/handle.ts";

export const GET = handle(({ runtime, params }) => {
  const { topic = "", partition, offset } = params;
  return runtime.topics.message(topic, place("partition", partition), place("offset", offset));
});

function place(name: string, text = ""): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new EddyError("invalid-request", `"${text.slice(0, 80)}" is not a number of ${name}: use digits only.`);
}
