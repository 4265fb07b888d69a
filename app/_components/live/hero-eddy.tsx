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

/**
 * Streams that run together in the middle. Decoration: it drifts slowly, in steps that are too small to be seen, and rests for those who prefer it. It
 * turns as a whole, as a picture that was drawn once; its light and shade are the same all around.
 */
export function HeroEddy({ className = "" }: { className?: string }) {
  return (
    <div className={className}>
      <svg
        viewBox="0 0 1000 1000"
        aria-hidden="true"
        className="size-full animate-[spin_240s_steps(2400)_infinite_reverse] will-change-transform motion-reduce:animate-none"
      >
        <defs>
          <radialGradient id="depth" gradientUnits="userSpaceOnUse" cx={500} cy={500} r={500}>
            <stop offset="0.12" stopColor="currentColor" stopOpacity={0} />
            <stop offset="0.42" stopColor="currentColor" stopOpacity={0.2} />
            <stop offset="0.62" stopColor="currentColor" stopOpacity={0.42} />
            <stop offset="0.8" stopColor="currentColor" stopOpacity={0.3} />
            <stop offset="1" stopColor="currentColor" stopOpacity={0} />
          </radialGradient>
        </defs>
        {LINES.map((path) => (
          <path key={path} d={path} fill="none" stroke="url(#depth)" strokeWidth={1.3} />
        ))}
        {DOTS.map((dot) => (
          <circle key={`${dot.x} ${dot.y}`} cx={dot.x} cy={dot.y} r={dot.r} fill="url(#depth)" />
        ))}
      </svg>
    </div>
  );
}
