// The tables that the protocol fills.

const facts = new Map(), factNames = new Map(), agents = new Map(), agentNames = new Map(), entries = new Map();
const inputs = [], turnsOf = new Map(), definitions = new Map(), calculations = new Map();
const rules = [], approvals = [], trials = [];
let conditionCount = 0;
