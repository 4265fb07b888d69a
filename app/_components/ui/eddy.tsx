/** Points of one arm of a logarithmic spiral around the middle of a 100 by 100 field. */
function arm(turn: number): string {
  const points = Array.from({ length: 46 }, (_, step) => {
    const angle = (step / 45) * Math.PI * 2.6;
    const radius = 3.2 * Math.exp(0.325 * angle);
    const x = 50 + radius * Math.cos(angle + turn);
    const y = 50 + radius * Math.sin(angle + turn);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return `M${points.join("L")}`;
}

const ARMS = [0, 1, 2, 3, 4].map((index) => arm((index * Math.PI * 2) / 5));

/** The mark of the place where streams meet; it turns slowly, and stands still for those who prefer it. */
export function Eddy({ className = "" }: { className?: string }) {
  return (
    <svg viewBox="0 0 100 100" aria-hidden="true" className={className} fill="none" stroke="currentColor">
      <g className="origin-center animate-[spin_48s_linear_infinite_reverse] motion-reduce:animate-none">
        {ARMS.map((path, index) => (
          <path key={path} d={path} strokeWidth={1.4} strokeLinecap="round" opacity={1 - index * 0.16} />
        ))}
      </g>
      <circle cx={50} cy={50} r={2.6} fill="currentColor" stroke="none" />
    </svg>
  );
}
