// Ties and dotted lines between visible posts: those of hidden posts roll up to the nearest visible manager.

const MOST_ROLLED_UP = 12;

function visibleTies() {
  const groups = new Map();
  for (const tie of ties) {
    const from = nearestVisible(posts[tie.from]);
    const to = nearestVisible(posts[tie.to]);
    if (!from || !to || from === to) continue;
    const key = [tie.kind, Math.min(from.id, to.id), Math.max(from.id, to.id)].join();
    const group = groups.get(key) ?? { kind: tie.kind, a: from, b: to, forth: false, back: false, count: 0 };
    group[group.a === from ? "forth" : "back"] = true;
    group.count += 1;
    groups.set(key, group);
  }
  const all = [...groups.values()];
  return isLarge ? all.toSorted((one, two) => weight(two) - weight(one)).slice(0, MOST_ROLLED_UP) : all;
}

const touchesTeam = ({ a, b }) => inTeam(a) || inTeam(b);
const weight = (group) => group.count + (touchesTeam(group) ? ties.length : 0);
