// What to find out first.

/** What the undetermined rules need: first what some value of it alone would settle most of, then what most rules need. */
function rankMissing(answers, look) {
  const open = answers.filter(a => a.status === "undetermined");
  const needed = inputs.map(input => ({ input, name: input.name, rules: open.filter(a => a.needs.includes(input)).map(a => a.rule) })).filter(m => m.rules.length > 0);
  for (const m of needed) m.decides = settledBy(m.input, open.map(a => a.rule), look);
  return needed.sort((a, b) => b.decides - a.decides || b.rules.length - a.rules.length || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function settledBy(input, open, look) {
  const settled = new Set();
  for (const value of possibleValues(input, look)) {
    const other = look.with(input.key, value);
    for (const r of open) {
      if (other.status(r) !== "undetermined") settled.add(r);
    }
  }

  return settled.size;
}

/** Values that stand for all that an input could have: every value of a finite type; of numbers and dates those at which a comparison turns, and some between. */
function possibleValues({ key, type }, look) {
  switch (type.kind) {
    case "set": return [0, ...type.values.map((_, i) => 2 ** i), 2 ** type.values.length - 1];
    case "number": return around(turningPoints(key, look, [type.min ?? -1e6, type.max ?? 1e6, -1000, -1, 0, 0.5, 1, 2, 5, 10, 20, 50, 100, 1000, 1e4, 1e5]), type.min ?? -Infinity, type.max ?? Infinity, type.whole);
    case "date": {
      const dates = inputs.filter(i => i.type.kind === "date").map(i => look.values[i.key]).filter(known);
      const samples = [...dates, dayNumber(2000, 1, 1)].flatMap(d => [-36525, -3653, -731, -366, -180, -90, -30, -7, 0, 7, 30, 90, 366, 3653].map(days => d + days));
      return around(turningPoints(key, look, samples), 0, lastDay, true);
    }

    default: return type.values.map((_, i) => i);
  }
}

function ascending(numbers) {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** The samples, and where between two of them a comparison turns. */
function turningPoints(key, look, samples) {
  const { constants, compared } = turnsOf.get(key) ?? { constants: [], compared: [] };
  const points = ascending([...samples, ...constants]);
  return ascending([...points, ...compared.flatMap(difference => crossings(value => difference(...valuesWith(key, value, look)), points))]);
}

function valuesWith(key, value, look) {
  const other = look.with(key, value);
  return [other.values, other];
}

function crossings(difference, points) {
  const found = [];
  for (let i = 1; i < points.length; i++) {
    let [low, high] = [points[i - 1], points[i]];
    const [atLow, atHigh] = [difference(low), difference(high)];
    if (!(atLow * atHigh < 0)) continue;
    for (let step = 0; step < 60 && high - low > 1e-9 * Math.max(1, Math.abs(high)); step++) {
      const middle = low + (high - low) / 2;
      if (difference(middle) * atLow > 0) low = middle;
      else high = middle;
    }

    found.push(high);
  }

  return found;
}

function around(turns, min, max, whole) {
  const values = turns.flatMap((turn, i) => (whole
    ? [Math.floor(turn) - 1, Math.floor(turn), Math.ceil(turn), Math.ceil(turn) + 1]
    : [turn, ((i === 0 ? turn - 1 : turns[i - 1]) + turn) / 2, turn + 1]));
  return ascending(values).filter(v => v >= min && v <= max);
}
