// Where the reader can be led: whoever shows a place says how to get there, anyone else asks for it by name.

const places = {};

export function offer(more) {
  Object.assign(places, more);
}

export function go(place, ...which) {
  places[place](...which);
}
