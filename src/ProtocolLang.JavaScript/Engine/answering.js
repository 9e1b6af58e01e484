// What is said of a patient, and why.

/**
 * What the protocol says of a patient. What is left out of the patient is unknown, which is not the same as no.
 * @param patient as a case file has it: `{ "as of": "2024-03-01", facts: { "HER2 IHC": "2+", "LVEF": "62 %" }, treatments: "none" }`
 * @throws {PatientError} when something in it cannot be understood; its `problems` tell what
 */
function evaluate(patient) {
  const record = readPatient(patient);
  const readings = inputs.map(input => ({ input, name: input.name, ...readInput(input, record) }));
  for (const r of readings) r.text = valueText(r.input.type, r.value);
  const values = Object.create(null);
  for (const r of readings) values[r.input.key] = r.value;
  const look = new Look(values);
  const byKey = new Map(readings.map(r => [r.input.key, r]));
  const answers = rules.map(rule => answerOf(rule, look, byKey));
  return {
    scope: explain(protocol.scope, look, byKey),
    rules: answers,
    readings,
    conflicts: conflictsAmong(answers.filter(a => a.status === "applies")),
    /** What is missing, what decides most first. */
    get missing() { return rankMissing(answers, look); },
    /** For each trial, whether this patient may be offered it. */
    get trials() {
      return trials.map(t => (t.openTo
        ? { ...t, isMet: look.truth(t.openTo), needs: needsOf([t.openTo], look), why: explain(t.openTo, look, byKey) }
        : { ...t, isMet: null, needs: [], why: null }));
    },
    /** Every rule that bears on a drug, class or regimen, with how: itself, its class, a member, a regimen with it, a component. */
    why(name) { return whyOf(name, answers); },
    calculations: [...calculations.values()].map(c => ({ name: c.name, text: valueText(c.type, look.number(c.name)) })),
  };
}

function answerOf(rule, look, readings) {
  const status = look.status(rule);
  const overriders = wanted => rule.overriddenBy.filter(o => look.status(rules[o]) === wanted).map(o => rules[o].name);
  const isOpen = status === "undetermined";
  return {
    rule,
    name: rule.name,
    status,
    /** The inputs that could still decide it. */
    needs: isOpen ? needsOfRule(rule, look) : [],
    overriddenBy: status === "overridden" ? overriders("applies") : [],
    waitsFor: isOpen ? overriders("undetermined") : [],
    outcomes: rule.outcomes.map(o => ({ ...o, approvals: isOpen || status === "applies" ? approvalsOf(o, look, readings) : [] })),
    get scope() { return explain(rule.scope, look, readings); },
    get when() { return explain(rule.when, look, readings); },
    get unless() { return rule.unless.kind === "constant" && !rule.unless.value ? null : explain(rule.unless, look, readings); },
  };
}

/** Why a condition is true, false or unknown: what it read, and the same for its parts. */
function explain(condition, look, readings, made = new Map()) {
  const done = made.get(condition);
  if (done) return done;
  const one = {
    kind: condition.kind,
    text: condition.text,
    name: condition.name,
    threshold: condition.threshold,
    truth: look.truth(condition),
    readings: (condition.reads ?? []).map(key => readings.get(key)),
    get parts() { return (condition.kind === "test" ? condition.scores : condition.parts).map(p => explain(p, look, readings, made)); },
  };
  made.set(condition, one);
  return one;
}

/** The readings that make a condition what it is: of an `any of` that holds, only those of the parts that hold, and so on. */
function deciding(explanation) {
  const found = new Set();
  const seen = new Set();
  const open = [explanation];
  while (open.length > 0) {
    const next = open.pop();
    if (seen.has(next)) continue;
    seen.add(next);
    for (const r of next.readings) found.add(r);
    open.push(...decidingParts(next).reverse());
  }

  return [...found];
}

function decidingParts({ kind, truth, parts }) {
  const only = wanted => parts.filter(p => p.truth === wanted);
  if (truth === true && (kind === "any" || kind === "at least") || truth === false && kind === "none") return only(true);
  if (truth === false && (kind === "all" || kind === "at least")) return only(false);
  return truth === null && ["all", "any", "none", "at least"].includes(kind) ? only(null) : [...parts];
}

/** The smallest conditions that would each have to turn out otherwise for one that does not hold to hold. */
function failing(e) {
  return e.kind === "all" && e.parts.length > 0 ? e.parts.filter(p => p.truth === false).flatMap(failing) : [e];
}

/** The smallest conditions that hold and each make an `any of` hold. */
function holding(e) {
  return e.kind === "any" && e.parts.length > 0 ? e.parts.filter(p => p.truth === true).flatMap(holding) : [e];
}

const inFavour = ["recommend", "consider"];
const against = ["avoid", "do not use", "stop"];

/** Two rules apply, of which one gives what the other speaks against. */
function conflictsAmong(answers) {
  const outcomes = answers.flatMap(a => a.rule.outcomes.map(outcome => ({ rule: a.name, outcome })));
  return outcomes.flatMap(advice => outcomes.flatMap(objection => {
    const about = contradiction(advice.outcome, objection.outcome);
    return about ? [{ about, advice, objection }] : [];
  }));
}

/** What one outcome gives although the other speaks against it. Speaking against a combination speaks only against giving all of it. */
function contradiction(advice, objection) {
  if (!inFavour.includes(advice.verb) || !against.includes(objection.verb) || objection.targets.length === 0) return null;
  const given = objection.targets.map(unwanted => advice.targets.find(t => t === unwanted || agents.has(t) && agents.has(unwanted) && isA(agents.get(t), agents.get(unwanted))));
  return given.includes(undefined) ? null : given[0];
}

/** Whether each agent that an outcome advises is approved for this patient. */
function approvalsOf(outcome, look, readings) {
  if (!inFavour.includes(outcome.verb)) return [];
  const together = outcome.targets.map(t => agents.get(t)).filter(a => a);
  return [...new Set(together.flatMap(approvable))].map(a => approvalOf(a, together, look, readings));
}

function statedFor(agent) {
  return approvals.filter(a => a.of === agent.name || agents.get(a.of).kind === "class" && agent.classes.includes(a.of));
}

function approvable(agent) {
  if (agent.kind === "drug" || statedFor(agent).length > 0) return [agent];
  return agent.kind === "regimen" ? agent.components.flatMap(c => approvable(agents.get(c))).filter(a => statedFor(a).length > 0) : [];
}

function isGivenWithPartners(approval, together) {
  const isGiven = partner => together.some(t => isA(t, partner)) || partner.kind === "regimen" && partner.components.length > 0 && partner.components.every(c => isGiven(agents.get(c)));
  return approval.with.every(w => isGiven(agents.get(w)));
}

function approvalOf(agent, together, look, readings) {
  const stated = statedFor(agent);
  const isFor = a => (isGivenWithPartners(a, together) ? look.truth(a.population) : false);
  const told = (status, by, needs = []) => ({
    agent: agent.name,
    status,
    needs,
    by: by.map(a => ({ ...a, isWithPartners: isGivenWithPartners(a, together), population: explain(a.population, look, readings) })),
    verified: by.filter(a => a.verified && (status !== "outside its approval" || look.truth(a.verified) !== false)).map(a => ({ text: a.verified.text, isMet: look.truth(a.verified) })),
  });
  if (stated.length === 0) return told("none stated", []);
  const reaching = stated.filter(a => look.truth(a.reach) === true);
  const met = reaching.filter(a => isFor(a) === true);
  if (met.length > 0) return told("approved", met);
  const open = stated.filter(a => look.truth(a.reach) === null || look.truth(a.reach) === true && isFor(a) === null);
  if (open.length > 0) return told("unknown", open, needsOf(open.flatMap(a => [a.reach, a.population]), look));
  return reaching.length === 0 ? told("none recorded here", []) : told("outside its approval", reaching);
}

/** How a rule's target concerns an agent; null when it does not. */
function relation(target, subject) {
  const t = agents.get(target);
  if (target === subject.name) return "itself";
  if (!t) return null;
  if (isA(subject, t)) return t.kind === "class" ? "its class" : "its component";
  if (!isA(t, subject)) return null;
  return t.kind === "regimen" && !t.classes.includes(subject.name) ? "regimen with it" : "its member";
}

const relations = ["itself", "its class", "its member", "regimen with it", "its component"];

function whyOf(name, answers) {
  const subject = agentNames.get(fold(name));
  if (!subject) return [];
  return answers.flatMap(answer => {
    const about = answer.outcomes
      .map(outcome => ({ outcome, how: outcome.targets.map(t => relation(t, subject)).filter(r => r).sort((a, b) => relations.indexOf(a) - relations.indexOf(b))[0] }))
      .filter(o => o.how);
    return about.length === 0 ? [] : [{ answer, outcomes: about.map(o => o.outcome), relation: about.map(o => o.how).sort((a, b) => relations.indexOf(a) - relations.indexOf(b))[0] }];
  });
}
