const ARMS = 21;
const STEPS = 64;
const TURN = Math.PI * 1.9;

/** A point of a logarithmic spiral on a field of 1000 by 1000, `t` from 0 in the middle to 1 at the rim. */
function point(arm: number, t: number): [x: number, y: number] {
  const angle = (arm / ARMS) * Math.PI * 2 + t * TURN;
  const radius = 26 * Math.exp(t * 2.92);
  return [500 + radius * Math.cos(angle), 500 + radius * Math.sin(angle)];
}

const LINES = Array.from({ length: ARMS }, (_, arm) => {
  const from = (arm * 7) % 5 === 0 ? 0.16 : 0.3;
  const points = Array.from({ length: STEPS + 1 }, (_, step) =>
    point(arm, from + ((1 - from) * step) / STEPS)
      .map((value) => value.toFixed(1))
      .join(" "),
  );
  return `M${points.join("L")}`;
});

/** Nodes that the current carries: along the arms, larger towards the middle, placed without chance. */
const DOTS = Array.from({ length: 96 }, (_, index) => {
  const arm = (index * 8) % ARMS;
  const t = 0.44 + ((index * 0.7548777) % 1) * 0.56;
  const [x, y] = point(arm, t);
  return { x, y, r: 1.8 + ((index * 37) % 11) * 0.5 };
});

/** Streams that run together in the middle. Decoration: it drifts slowly, and rests for those who prefer it. */
export function HeroEddy({ className = "" }: { className?: string }) {
  return (
    <svg viewBox="0 0 1000 1000" aria-hidden="true" className={className}>
      <defs>
        <radialGradient id="depth">
          <stop offset="0.12" stopColor="#000" />
          <stop offset="0.42" stopColor="#777" />
          <stop offset="0.62" stopColor="#fff" />
          <stop offset="0.8" stopColor="#aaa" />
          <stop offset="1" stopColor="#000" />
        </radialGradient>
        <mask id="calm">
          <rect width={1000} height={1000} fill="url(#depth)" />
        </mask>
      </defs>
      <g mask="url(#calm)">
        <g className="origin-center animate-[spin_240s_linear_infinite_reverse] motion-reduce:animate-none">
          {LINES.map((path) => (
            <path key={path} d={path} fill="none" stroke="currentColor" strokeWidth={1.3} opacity={0.42} />
          ))}
          {DOTS.map((dot) => (
            <circle key={`${dot.x} ${dot.y}`} cx={dot.x} cy={dot.y} r={dot.r} fill="currentColor" opacity={0.75} />
          ))}
        </g>
      </g>
    </svg>
  );
}
