using Consumer;

// What is known of a patient, and what the protocol says of it.
var patient = new HER2Therapy.Patient { HER2IHC = HER2Therapy.HER2IHC.Value2Plus, FISH = HER2Therapy.Finding.Positive, LineOfTherapy = 1 };
var rule = HER2Therapy.Evaluate(patient).FirstLineTrastuzumab;
Console.WriteLine($"{rule.Name}: {rule.Status}, {string.Join(", ", rule.Outcomes)}; find out {string.Join(", ", rule.Needs)}");

var known = HER2Therapy.Evaluate(patient with { LVEFPercent = 62 }).FirstLineTrastuzumab;
Console.WriteLine($"{known.Name}: {known.Status}");

// A protocol that calculates in C#, which the program may call as well.
var woman = new CisplatinAndTheKidneys.Patient { AgeYears = 70, WeightKg = 60, SerumCreatinineMgPerDL = 1.1, Sex = CisplatinAndTheKidneys.Sex.Female };
var kidneys = CisplatinAndTheKidneys.Evaluate(woman).PoorRenalFunction;
Console.WriteLine($"{kidneys.Name}: {kidneys.Status}; {Renal.CockcroftGault(70, 60, 1.1, Renal.Sex.Female):0.0} mL/min");
