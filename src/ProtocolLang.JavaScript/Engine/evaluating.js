// Three-valued truth of conditions, and the status of rules. Truth is true, false, or null when it is not known.

/** One look at a patient: the value of each input, and what has been found out from them. */
class Look {
  constructor(values) {
    this.values = values;
    this.truths = new Array(conditionCount);
    this.numbers = new Map();
    this.statuses = new Array(rules.length);
    this.hasDefinitions = false;
  }

  /** The same patient with another value of one input. */
  with(key, value) {
    const values = Object.create(this.values);
    values[key] = value;
    return new Look(values);
  }

  truth(condition) {
    const known = this.truths[condition.id];
    return known !== undefined ? known : (this.truths[condition.id] = this.work(condition));
  }

  work(condition) {
    switch (condition.kind) {
      case "test": return condition.yes(this.values, this) ? true : condition.no(this.values, this) ? false : null;
      case "all": return condition.parts.reduce((truth, part) => and(truth, this.truth(part)), true);
      case "any": return condition.parts.reduce((truth, part) => or(truth, this.truth(part)), false);
      case "none": return opposite(condition.parts.reduce((truth, part) => or(truth, this.truth(part)), false));
      case "at least": {
        const truths = condition.parts.map(part => this.truth(part));
        if (truths.filter(t => t === true).length >= condition.threshold) return true;
        return truths.filter(t => t !== false).length < condition.threshold ? false : null;
      }

      case "not": return opposite(this.truth(condition.parts[0]));
      case "definition":
        this.workOutDefinitions();
        return this.truth(condition.parts[0]);
      default: return condition.value;
    }
  }

  /** In this order none rests on a later one, so that a long chain of definitions is no deep one. */
  workOutDefinitions() {
    if (this.hasDefinitions) return;
    this.hasDefinitions = true;
    for (const { meaning } of definitions.values()) this.truth(meaning);
  }

  /** The value of a calculation. */
  number(name) {
    if (!this.numbers.has(name)) this.numbers.set(name, calculations.get(name).value(this.values, this));
    return this.numbers.get(name);
  }

  /** The sum of the points whose condition is true; unknown while any condition is. */
  points(...items) {
    let sum = 0;
    for (const [condition, points] of items) {
      const truth = this.truth(condition);
      if (truth === null) return NaN;
      if (truth) sum += points;
    }

    return finite(sum);
  }

  /** The status of a rule. The rules that override it come first, without recursion: they may form long chains. */
  status(rule) {
    const open = [rule];
    while (open.length > 0) {
      const next = open.at(-1);
      const waits = this.statuses[next.index] === undefined ? next.overriddenBy.map(o => rules[o]).filter(o => this.statuses[o.index] === undefined) : [];
      if (waits.length > 0) open.push(...waits);
      else this.statuses[open.pop().index] ??= this.decide(next);
    }

    return this.statuses[rule.index];
  }

  /** Out of scope comes first, then a condition that surely fails or an exception that surely holds, then a rule that overrides it. */
  decide(rule) {
    const [scope, when, unless] = [this.truth(rule.scope), this.truth(rule.when), this.truth(rule.unless)];
    if (scope === false) return "out of scope";
    if (when === false || unless === true) return "does not apply";
    const overriders = rule.overriddenBy.map(o => this.statuses[o]);
    if (overriders.includes("applies")) return "overridden";
    return scope && when && unless === false && !overriders.includes("undetermined") ? "applies" : "undetermined";
  }
}

function opposite(truth) {
  return truth === null ? null : !truth;
}

/** What could still decide some conditions that are unknown: the inputs left over when all that is decided is struck out. */
function needsOf(conditions, look) {
  const found = new Set();
  const seen = new Set();
  const open = [...conditions];
  while (open.length > 0) {
    const next = open.pop();
    if (look.truth(next) !== null || seen.has(next)) continue;
    seen.add(next);
    open.push(...(next.kind === "test" ? next.scores : next.parts));
    if (next.kind !== "test") continue;
    const missing = next.direct.filter(key => !known(look.values[key]));
    // A test that is unknown though nothing it reads is missing (it divides by zero, say) needs all it reads.
    const all = missing.length > 0 || next.scores.some(c => look.truth(c) === null) ? missing : next.direct;
    for (const key of all) found.add(key);
  }

  return inputs.filter(i => found.has(i.key));
}

/** An undetermined rule needs what its own conditions need, and what the undetermined rules need that override it. */
function needsOfRule(rule, look) {
  const all = new Set([rule]);
  for (const next of all) {
    for (const o of next.overriddenBy) {
      if (look.status(rules[o]) === "undetermined") all.add(rules[o]);
    }
  }

  return needsOf([...all].flatMap(r => [r.scope, r.when, r.unless]), look);
}
