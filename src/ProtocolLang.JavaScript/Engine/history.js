// History: what is read of a patient before anything is evaluated. Truth is true, false, or null when it is not known.

function and(left, right) {
  return left === false || right === false ? false : left === null || right === null ? null : true;
}

function or(left, right) {
  return left === true || right === true ? true : left === null || right === null ? null : false;
}

/** A truth as a yes-or-no value. */
function toNumber(truth) {
  return truth === null ? NaN : truth ? 1 : 0;
}

/**
 * A patient as it stood on the as-of date: what is dated later does not exist yet.
 * @param patient `{ "as of": date, facts: { name: value or [{ value, on }] }, treatments: "none" or [{ given, line, from, to, response, "progressed on", "stopped because of" }] }`
 */
function readPatient(patient) {
  const problems = [];
  const attempt = read => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof PatientError)) throw error;
      problems.push(...error.problems);
      return null;
    }
  };
  for (const key of Object.keys(patient)) {
    if (!["case", "as of", "facts", "treatments", "note", "protocol", "$schema"].includes(key)) problems.push(`${key} is not said of a patient; write as of, facts or treatments`);
  }

  const asOf = patient["as of"] == null ? NaN : attempt(() => readDate(patient["as of"], "as of")) ?? NaN;
  const observations = [];
  for (const [name, written] of Object.entries(patient.facts ?? {})) {
    const fact = factNames.get(fold(name));
    if (!fact) {
      problems.push(`${name} is not a fact of this protocol`);
      continue;
    }

    const isDated = o => o !== null && typeof o === "object" && !Array.isArray(o);
    const all = isDated(written) ? [written] : Array.isArray(written) && written.some(isDated) ? written : [{ value: written }];
    for (const one of all) {
      const { value, on } = isDated(one) ? one : { value: one };
      const number = attempt(() => readValue(fact, value));
      const day = on == null ? NaN : attempt(() => readDate(on, name)) ?? NaN;
      if (number !== null) observations.push({ fact: fact.name, value: number, date: day, day: known(day) ? day : asOf });
    }
  }

  const list = patient.treatments === "none" ? [] : patient.treatments ?? null;
  const treatments = list?.map(t => attempt(() => readTreatment(t))).filter(t => t !== null) ?? null;
  if (problems.length > 0) throw new PatientError([...new Set(problems)]);
  return {
    asOf,
    observations: observations.filter(o => !(o.date > asOf)),
    treatments: treatments?.filter(t => !(t.from > asOf)) ?? null,
  };
}

function readTreatment(t) {
  const day = key => (t[key] == null ? NaN : readDate(t[key], key));
  const word = (key, words) => {
    if (t[key] == null) return null;
    if (!words.includes(fold(t[key]))) throw new PatientError([`${key}: ${t[key]} is not one of ${words.join(", ")}`]);
    return fold(t[key]);
  };
  if (t.line != null && !(Number.isInteger(t.line) && t.line >= 1)) throw new PatientError([`line: ${t.line} is not a line of treatment; they are counted from 1`]);
  const given = [t.given ?? []].flat();
  if (given.length === 0) throw new PatientError(["given: a treatment needs what was given"]);
  return {
    given: given.map(readAgent),
    line: t.line ?? null,
    from: day("from"),
    to: day("to"),
    response: word("response", ["complete response", "partial response", "stable disease", "progressive disease"]),
    progressedOn: day("progressed on"),
    stoppedFor: word("stopped because of", ["toxicity", "progression", "completion", "choice", "other"]),
  };
}

function readAgent(name) {
  const agent = agentNames.get(fold(name));
  if (agent) return agent;
  const [, className, other] = /^other (?:(.+) )?"(.+)"$/.exec(String(name).trim()) ?? [];
  if (other === undefined) throw new PatientError([`given: ${name} is not declared by this protocol; write other "${name}" if it is another drug`]);
  const inClass = className === undefined ? null : agentNames.get(fold(className));
  if (className !== undefined && inClass?.kind !== "class") throw new PatientError([`given: ${className} is not a class of this protocol`]);
  return { name: other, kind: "drug", classes: inClass ? [inClass.name, ...inClass.classes] : [], components: [] };
}

/** Giving the agent is surely giving the target: itself, one of its classes, or all that a regimen holds. */
function isA(agent, target) {
  return agent === target || agent.classes.includes(target.name) || agent.components.some(c => isA(agents.get(c), target));
}

/** Whether a treatment recorded as some agents was treatment with another; null when only a class is recorded that both may be in. */
function wasGiven(recorded, name) {
  return name === null ? true : matches(recorded, agents.get(name));
}

function matches(recorded, target) {
  if (recorded.some(agent => isA(agent, target))) return true;
  const whole = target.components.length > 0 && target.components.map(c => matches(recorded, agents.get(c))).reduce(and, true);
  return whole === true ? true : or(whole, mayBe(recorded, target) ? null : false);
}

function mayBe(recorded, target) {
  return recorded.some(agent =>
    agent.kind === "class" && (isA(target, agent) || [...agents.values()].some(a => a.kind !== "regimen" && isA(a, agent) && isA(a, target)))
    || agent.kind === "regimen" && mayBe(agent.components.map(c => agents.get(c)), target));
}

/** A window's first and last day; infinite when open, NaN when unknown. */
function periodOf(window, patient) {
  const { months, days, since, before } = window ?? {};
  const reach = months === undefined && days === undefined ? -Infinity : shift(patient.asOf, -(months ?? 0), -(days ?? 0));
  return [
    since === undefined ? reach : Math.max(reach, dateOfEvent(since, patient) + 1),
    before === undefined ? Infinity : dateOfEvent(before, patient) - 1,
  ];
}

function isOpen([low, high]) {
  return low === -Infinity && high === Infinity;
}

function isUndated([low, high]) {
  return Number.isNaN(low) || Number.isNaN(high);
}

function holds(period, day) {
  return isOpen(period) ? true : isUndated(period) || Number.isNaN(day) ? null : day >= period[0] && day <= period[1];
}

/** One observation of a fact; of several on one day, the one written later is the newer. */
function observed(input, patient) {
  const missing = () => (input.orElse === undefined ? { value: NaN, source: "missing" } : { value: input.orElse, source: "assumed" });
  const unknown = { value: NaN, source: "missing" };
  const period = periodOf(input.window, patient);
  if (isUndated(period)) return unknown;
  const order = o => (Number.isNaN(o.day) ? Infinity : o.day);
  const select = input.select ?? "latest";
  let [picked, before] = [null, null];
  for (const o of patient.observations) {
    if (o.fact !== input.observed) continue;
    const held = holds(period, o.day);
    if (held === null) return unknown;
    if (!held) continue;
    if (select === "latest" || select === "previous") {
      if (picked === null || order(o) >= order(picked)) [before, picked] = [picked, o];
      else if (before === null || order(o) >= order(before)) before = o;
    } else if (picked === null
      || select === "first" && order(o) < order(picked)
      || select === "highest" && o.value > picked.value
      || select === "lowest" && o.value < picked.value) {
      picked = o;
    }
  }

  if (select === "previous") picked = before;
  return picked === null ? missing() : { value: picked.value, source: "recorded", on: picked.date };
}

/** Yes when one surely in the window fits; no when there are some and none fits. */
function anyObserved(input, patient) {
  const period = periodOf(input.window, patient);
  let [found, undecided, matched] = [false, false, false];
  for (const o of patient.observations) {
    if (o.fact !== input.any) continue;
    const held = holds(period, o.day);
    if (held === false) continue;
    const fits = input.fits(o.value);
    matched ||= held === true && fits;
    found ||= held === true;
    undecided ||= held === null && fits;
  }

  return isUndated(period) ? NaN : matched ? 1 : undecided || !found ? NaN : 0;
}

function isRecorded(input, patient) {
  const period = periodOf(input.window, patient);
  const found = patient.observations.filter(o => o.fact === input.recorded).map(o => holds(period, o.day)).reduce(or, false);
  return isUndated(period) ? NaN : toNumber(found);
}

/** Yes when some treatment surely fits, no when none can, else unknown; unknown without a history. */
function treated(input, patient) {
  if (patient.treatments === null) return NaN;
  const period = periodOf(input.window, patient);
  return toNumber(patient.treatments.map(t => fitsTreatment(t, input, period, patient)).reduce(or, false));
}

function fitsTreatment(t, input, period, patient) {
  let truth = wasGiven(t.given, input.treated);
  if (input.line !== undefined) truth = and(truth, t.line === null ? null : t.line === input.line);
  if (input.progressed) truth = and(truth, hasProgressed(t, patient));
  if (input.stopped !== undefined) truth = and(truth, t.to > patient.asOf ? false : t.stoppedFor === null ? null : t.stoppedFor === input.stopped);
  if (truth === false) return false;
  // `progressed on X within 6 months` speaks of the day of the progression, not of the treatment's days.
  return and(truth, input.progressed ? holds(period, t.progressedOn) : overlaps(t, period, patient));
}

/** Without a date, a response of progressive disease or a stop for progression says yes, another response no. */
function hasProgressed(t, patient) {
  if (known(t.progressedOn)) return !(t.progressedOn > patient.asOf);
  if (t.response === "progressive disease" || t.stoppedFor === "progression" && !(t.to > patient.asOf)) return true;
  return t.response === null ? null : false;
}

/** Whether some day of the treatment lies in the period. A missing first day is somewhere up to the last, a missing last day somewhere from the first on. */
function overlaps(t, period, patient) {
  if (isOpen(period)) return true;
  if (isUndated(period)) return null;
  const [low, high] = period;
  const to = t.to > patient.asOf ? patient.asOf : t.to;
  const latest = known(to) ? to : patient.asOf;
  const surely = (truth, end) => (truth || Math.abs(end) === Infinity ? true : null);
  const begins = known(t.from) ? t.from <= high : surely(latest <= high, high);
  const lasts = known(to) ? to >= low : latest < low ? false : surely(t.from >= low, low);
  return and(begins, lasts);
}

/** The distinct lines among the treatments with the agent; unknown where it cannot be told. */
function priorLines(input, patient) {
  if (patient.treatments === null) return NaN;
  const [sure, maybe] = [new Set(), new Set()];
  let [unnumbered, maybeUnnumbered] = [0, 0];
  for (const t of patient.treatments) {
    const given = wasGiven(t.given, input.lines);
    if (given === false) continue;
    if (t.line !== null) (given ? sure : maybe).add(t.line);
    else if (given) unnumbered++;
    else maybeUnnumbered++;
  }

  if (maybeUnnumbered > 0 || [...maybe].some(line => !sure.has(line))) return NaN;
  return unnumbered === 0 ? sure.size : unnumbered === 1 && sure.size === 0 ? 1 : NaN;
}

/** When an event happened; unknown also when it surely did not, since what is asked relative to it then has no answer either. */
function dateOfEvent(event, patient) {
  if ("fact" in event) return observed({ observed: event.fact }, patient).value;
  if ("progression" in event) {
    return extreme(patient, event.progression, Math.max, t =>
      known(t.progressedOn) ? (t.progressedOn > patient.asOf ? null : t.progressedOn) : hasProgressed(t, patient) === true ? NaN : null);
  }

  if ("start" in event) return extreme(patient, event.start, Math.min, t => t.from);
  return extreme(patient, event.lastDose, Math.max, t => (t.to > patient.asOf ? NaN : t.to));
}

/** The latest or earliest date among the treatments with the agent; `dateOf` gives NaN when there is no date, null when it did not happen. */
function extreme(patient, agent, furthest, dateOf) {
  if (patient.treatments === null) return NaN;
  const further = (left, right) => (known(left) ? furthest(left, right) : right);
  let [sure, maybe, undated] = [NaN, NaN, false];
  for (const t of patient.treatments) {
    const given = wasGiven(t.given, agent);
    const date = given === false ? null : dateOf(t);
    if (date === null) continue;
    if (!known(date)) undated = true;
    else if (given === true) sure = further(sure, date);
    else maybe = further(maybe, date);
  }

  return !undated && (!known(maybe) || further(sure, maybe) === sure) ? sure : NaN;
}

/** What the patient's record says of one input, and where that comes from. */
function readInput(input, patient) {
  const from = (source, value) => ({ value, source: known(value) ? source : "missing" });
  if ("observed" in input) return observed(input, patient);
  if ("any" in input) return from("recorded", anyObserved(input, patient));
  if ("recorded" in input) return from("recorded", isRecorded(input, patient));
  if ("treated" in input) return from("history", treated(input, patient));
  if ("lines" in input) return from("history", priorLines(input, patient));
  if ("date" in input) return from("fact" in input.date ? "recorded" : "history", dateOfEvent(input.date, patient));
  return from("as of", patient.asOf);
}
