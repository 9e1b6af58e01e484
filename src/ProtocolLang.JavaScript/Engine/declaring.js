// What the protocol above is written with.

function fact(name, type, more = {}) {
  const one = { name, type, synonyms: [], obtainedBy: [], codes: [], ...more };
  facts.set(name, one);
  for (const word of [name, ...one.synonyms]) factNames.set(fold(word), one);
}

function agent(name, kind, more = {}) {
  const one = { name, kind, synonyms: [], classes: [], components: [], watchFor: [], ...more };
  agents.set(name, one);
  for (const word of [name, ...one.synonyms]) agentNames.set(fold(word), one);
}

function evidence(name, kind, text) {
  entries.set(name, { name, kind, text });
}

/** Something that is read of a patient before any rule is looked at. */
function input(key, reads, type) {
  const fact = facts.get(reads.observed ?? reads.any ?? reads.recorded ?? reads.date?.fact);
  inputs.push({ key, name: key, ...reads, fact, type: type ?? fact?.type });
}

/** Where a comparison of an input turns: the constants it is compared with, and what it is compared with otherwise. */
function turns(key, constants, compared = []) {
  turnsOf.set(key, { constants, compared });
}

function condition(kind, text, parts, more) {
  return { id: conditionCount++, kind, text, parts, ...more };
}

/** A test of what it reads: `yes` and `no` are never both true, and neither is when it is unknown. */
function test(text, reads, yes, no, more) {
  return condition("test", text, [], { reads, direct: reads, scores: [], yes, no, ...more });
}

function allOf(text, ...parts) {
  return condition("all", text, parts);
}

function anyOf(text, ...parts) {
  return condition("any", text, parts);
}

function noneOf(text, ...parts) {
  return condition("none", text, parts);
}

function atLeast(threshold, text, ...parts) {
  return condition("at least", text, parts, { threshold });
}

function not(text, part) {
  return condition("not", text, [part]);
}

function always(text) {
  return condition("constant", text, [], { value: true });
}

function never(text) {
  return condition("constant", text, [], { value: false });
}

/** A use of a definition. */
function defined(name, text = name) {
  return condition("definition", text, [], { name, get parts() { return [definitions.get(name).meaning]; } });
}

function define(name, meaning, more = {}) {
  definitions.set(name, { name, meaning, notes: [], sources: [], ...more });
}

function calculate(name, type, value) {
  calculations.set(name, { name, type, value });
}

function rule(name, one) {
  rules.push({ index: rules.length, name, overriddenBy: [], because: [], grades: {}, notes: [], sources: [], ...one });
}

function approval(one) {
  approvals.push({ kind: "", since: "", with: [], ...one });
}

function trial(name, one) {
  trials.push({ name, ...one });
}
