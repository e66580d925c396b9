// Scores as words: whole points, intervals, and how much is known.

// Whole points, cut off as the bands cut them: 59.9 is in 40–59.
const whole = (points) => Math.floor(points + 1e-6);

function range(low, high) {
  const [from, to] = [whole(low), whole(high)];
  return from === to ? String(from) : `${from}–${to}`;
}

const knownShare = ({ coverage, told }) => `${whole(100 * coverage)} % known${told ? "" : ", insufficient data"}`;

function scoreInWords(pillar, score) {
  const [low, high] = [whole(score.low), whole(score.high)];
  const span = low === high ? `${low}` : `from ${low} to ${high}`;
  return `${sentence(pillar)} ${span} of 100, ${knownShare(score)}`;
}
