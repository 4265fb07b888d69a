import { useMemo } from "react";
import type { CheckResult } from "../../../server/runtime.ts";
import type { ToneOf } from "../../_lib/label-tone.ts";
import { pictureOf } from "../../_lib/picture.ts";

const FIELD = { width: 640, height: 300, margin: 44 };
const NAMED = 30;

/** What the rows would add, drawn small. The figures beside it say the same in words. */
export function DeltaPicture({ delta, toneOf }: { delta: CheckResult["delta"]; toneOf: ToneOf }) {
  const { dots, lines } = useMemo(() => pictureOf(delta, FIELD), [delta]);
  return (
    <svg viewBox={`0 0 ${FIELD.width} ${FIELD.height}`} aria-hidden="true" className="h-auto w-full">
      <defs>
        <marker id="tip" viewBox="0 0 8 8" refX={7} refY={4} markerWidth={7} markerHeight={7} orient="auto">
          <path d="M0 1 7 4 0 7z" className="fill-edge" />
        </marker>
      </defs>
      {lines.map((line) => {
        const [dx, dy] = [line.to.x - line.from.x, line.to.y - line.from.y];
        const length = Math.max(1, Math.hypot(dx, dy));
        return (
          <line
            key={line.id}
            x1={line.from.x}
            y1={line.from.y}
            x2={line.to.x - (dx / length) * 11}
            y2={line.to.y - (dy / length) * 11}
            className="stroke-edge"
            strokeWidth={1.3}
            strokeDasharray={line.isNew ? undefined : "3 3"}
            markerEnd="url(#tip)"
          />
        );
      })}
      {dots.map((dot) => (
        <g key={dot.id} transform={`translate(${dot.x} ${dot.y})`}>
          <circle
            r={8}
            className={`${toneOf(dot.label).fill} stroke-surface`}
            strokeWidth={2}
            opacity={dot.isNew ? 1 : 0.5}
          />
          {dots.length <= NAMED && (
            <text
              y={22}
              textAnchor="middle"
              className="fill-ink stroke-surface text-[11px]"
              strokeWidth={3}
              paintOrder="stroke"
            >
              {dot.name.length > 22 ? `${dot.name.slice(0, 21)}…` : dot.name}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
