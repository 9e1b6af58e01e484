using Consumer;

// What is known of a patient, and what the protocol says of it.
var patient = new HER2Therapy.Patient { HER2IHC = HER2Therapy.HER2IHC.Value2Plus, FISH = HER2Therapy.Finding.Positive, LineOfTherapy = 1 };
var rule = HER2Therapy.Evaluate(patient).FirstLineTrastuzumab;
Console.WriteLine($"{rule.Name}: {rule.Status}, {string.Join(", ", rule.Outcomes)}; find out {string.Join(", ", rule.Needs)}");

var known = HER2Therapy.Evaluate(patient with { LVEFPercent = 62 }).FirstLineTrastuzumab;
Console.WriteLine($"{known.Name}: {known.Status}");
