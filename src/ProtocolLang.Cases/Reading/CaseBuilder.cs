using System.Collections.Immutable;
using ProtocolLang.Cases.Text;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cases.Reading;

/// <summary>Makes one case of a block of keys.</summary>
internal sealed class CaseBuilder(Vocabulary vocabulary, string file, ExpectationReader? expectations)
{
    private const int MaxName = 200;

    /// <param name="defaultName">Its name when it has none.</param>
    /// <param name="sharedAsOf">The as-of date of the file.</param>
    /// <returns>The case, its problems, and where its name stands.</returns>
    internal (CaseExpectations Case, IReadOnlyList<CaseProblem> Problems, CaseSpan NameAt) Build(Node.Map map, string defaultName, DateOnly? sharedAsOf)
    {
        var problems = new ProblemList(file);
        var fields = new Fields(map, CaseKeys.OfCase, "a case", problems, key => vocabulary.Fact(key) is { } fact ? $"{fact.Name} is a fact: write it under `facts:`." : null);
        var nameNode = fields.Text(CaseKeys.Case);
        var name = nameNode is null ? defaultName : string.Join(' ', nameNode.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (name.Length > MaxName)
        {
            problems.Add(CaseProblems.WrongShape(problems.At(nameNode!), "`case`", $"a name of at most {MaxName} characters", $"a text of {name.Length}", "Give the case a short name and write the rest as its `note`."));
            name = CaseProblems.Short(name);
        }

        fields.Text(CaseKeys.Protocol);
        fields.Text(CaseKeys.Note);
        var asOf = fields.Value(CaseKeys.AsOf) is null ? sharedAsOf : fields.Date(CaseKeys.AsOf);
        var observations = fields.Value(CaseKeys.Facts) switch
        {
            null or Node.Scalar { Kind: ScalarKind.Null } => [],
            Node.Map facts => new ObservationReader(vocabulary, problems, asOf).Read(facts),
            Node.Scalar { Kind: ScalarKind.Empty } => [],
            var other => Wrong(problems, other),
        };
        var treatments = new TreatmentReader(vocabulary, problems, asOf).Read(fields.Value(CaseKeys.Treatments));
        var expected = Expectations(fields.Value(CaseKeys.Expect), problems);
        var made = new Case(name, asOf, observations, treatments, problems.Place(map));
        return (new(made, expected), [.. problems.Found.Select(p => p with { Case = name })], problems.At((Node?)nameNode ?? map));
    }

    private ImmutableArray<(Expectation, CasePlace)> Expectations(Node? node, ProblemList problems)
    {
        var found = ImmutableArray.CreateBuilder<(Expectation, CasePlace)>();
        foreach (var item in node switch { null => [], Node.List list => list.Items, var one => [one] })
        {
            if (item is not Node.Scalar { Kind: not (ScalarKind.Empty or ScalarKind.Null) } scalar)
            {
                problems.Add(item is Node.Scalar
                    ? CaseProblems.NoValue(problems.At(item), CaseKeys.Expect.Name)
                    : CaseProblems.WrongShape(problems.At(item), "An expectation", "a single text", item.Describe(), "Write it as an example does: `- recommend trastuzumab`."));
                continue;
            }

            if (expectations is null) continue;
            var read = expectations(scalar.Text);
            foreach (var problem in read.Problems) problems.Add(CaseProblems.BadExpectation(problems.At(scalar.Part(problem.Start, problem.Length)), problem.Message, problem.Help));
            if (read.Expectation is { } expectation) found.Add((expectation, problems.Place(scalar)));
        }

        return found.ToImmutable();
    }

    private static ImmutableArray<Observation> Wrong(ProblemList problems, Node found)
    {
        problems.Add(CaseProblems.WrongShape(problems.At(found), "`facts`", "a block of keys", found.Describe(), "Write `name: value` for each fact, on a line of its own."));
        return [];
    }
}
