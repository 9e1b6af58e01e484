using System.Collections.Immutable;
using ProtocolLang.Cases.Reading;
using ProtocolLang.Cases.Text;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cases;

/// <summary>Reads case files, YAML or JSON, for one protocol. Reading never throws: what cannot be read is a problem with its place.</summary>
/// <param name="expectations">How what is expected is read; null leaves it out.</param>
public sealed class CaseReader(Protocol protocol, ExpectationReader? expectations = null)
{
    /// <summary>Larger files are refused; 16 MB are some 50,000 patients, which take a second or two and half a gigabyte to read.</summary>
    public const int MaxBytes = CaseText.MaxBytes;

    /// <summary>A file with more problems than this is not read to its end.</summary>
    public const int MaxProblems = 10_000;

    private readonly Vocabulary vocabulary = new(protocol);

    /// <param name="bytes">UTF-8 with or without a byte order mark, or UTF-16 with one.</param>
    public CaseFile Read(string file, ReadOnlySpan<byte> bytes) =>
        CaseText.Decode(file, bytes, out var problem) is { } text ? Read(file, text) : new CaseFile(file, [], [problem!]);

    /// <inheritdoc cref="Read(string, ReadOnlySpan{byte})"/>
    public CaseFile Read(string file, string text)
    {
        if (CaseText.Check(file, text) is { } problem) return new CaseFile(file, [], [problem]);
        var session = new Session(vocabulary, file, expectations);
        foreach (var document in Documents(file, text))
        {
            session.Take(document);
            if (session.IsFull) break;
        }

        return session.Finish();
    }

    /// <summary>The path of the protocol that a case file says it is for, as written; null when it says none or cannot be read.</summary>
    public static string? ProtocolOf(string file, string text)
    {
        if (CaseText.Check(file, text) is not null) return null;
        foreach (var document in Documents(file, text))
        {
            var maps = document.Root switch { Node.Map m => [m], Node.List l => l.Items.OfType<Node.Map>(), _ => [] };
            var path = maps.SelectMany(m => m.Fields).FirstOrDefault(f => Spelling.Fold(f.Key.Text) == CaseKeys.Protocol.Name)?.Value;
            if (path is Node.Scalar { Text.Length: > 0 } scalar) return scalar.Text;
        }

        return null;
    }

    internal static IEnumerable<Document> Documents(string file, string text)
    {
        var content = text.TrimStart('\uFEFF');
        return Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".yaml" or ".yml" => YamlDocuments.Read(file, content),
            ".jsonl" or ".ndjson" => JsonDocuments.Read(file, content, isLines: true),
            ".json" => JsonDocuments.Read(file, content, isLines: false),
            _ when content.AsSpan().TrimStart() is ['{' or '[', ..] => JsonDocuments.Read(file, content, isLines: false),
            _ => YamlDocuments.Read(file, content),
        };
    }

    /// <summary>The reading of one file.</summary>
    private sealed class Session(Vocabulary vocabulary, string file, ExpectationReader? expectations)
    {
        private readonly CaseBuilder builder = new(vocabulary, file, expectations);
        private readonly List<(CaseExpectations Case, bool IsSound)> read = [];
        private readonly List<CaseProblem> problems = [];
        private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);
        private int count;

        internal bool IsFull { get; private set; }

        internal void Take(Document document)
        {
            if (document.Problem is { } problem)
            {
                count++;
                Add(problem);
                return;
            }

            switch (document.Root)
            {
                case Node.Map map when map.Fields.Any(f => Spelling.Fold(f.Key.Text) == CaseKeys.Cases.Name):
                    TakeFile(map);
                    break;
                case Node.List list:
                    TakeAll(list, null);
                    break;
                case Node.Scalar { Kind: ScalarKind.Empty or ScalarKind.Null }:
                    break;
                case { } one:
                    TakeOne(one, null);
                    break;
            }
        }

        internal CaseFile Finish()
        {
            if (count == 0 && problems.Count == 0) problems.Add(CaseProblems.NoCases(file));
            var sound = read.Where(r => r.IsSound).Select(r => r.Case).ToArray();
            return new CaseFile(file, [.. sound.Select(c => c.Case)], [.. problems.OrderBy(p => p.Place.Line).ThenBy(p => p.Place.Column)]) { Expectations = [.. sound.Where(c => !c.Expected.IsEmpty)] };
        }

        private void TakeFile(Node.Map map)
        {
            var found = new ProblemList(file);
            var fields = new Fields(map, CaseKeys.OfFile, "a file of several cases", found);
            fields.Text(CaseKeys.Protocol);
            fields.Text(CaseKeys.Note);
            var asOf = fields.Date(CaseKeys.AsOf);
            var cases = fields.Value(CaseKeys.Cases)!;
            if (cases is not Node.List) found.Add(CaseProblems.WrongShape(found.At(cases), "`cases`", "a list", cases.Describe(), "Begin each case with `- case:` and its name."));
            foreach (var problem in found.Found) Add(problem);
            // An as-of date that cannot be read would be missing in every case: then none is read.
            var isDated = asOf is not null || fields.Value(CaseKeys.AsOf) is null;
            if (cases is Node.List list) TakeAll(list, asOf, isDated);
            else count++;
        }

        private void TakeAll(Node.List list, DateOnly? asOf, bool isSound = true)
        {
            foreach (var item in list.Items)
            {
                if (IsFull) return;
                TakeOne(item, asOf, isSound);
            }
        }

        private void TakeOne(Node node, DateOnly? asOf, bool isSound = true)
        {
            count++;
            if (node is not Node.Map map)
            {
                Add(CaseProblems.WrongShape(CaseSpan.At(file, node.Spot), "A case", "a block of keys", node.Describe(), "Write `case:`, `as of:`, `facts:` and `treatments:`, each on a line of its own."));
                return;
            }

            var (built, found, nameAt) = builder.Build(map, DefaultName(), asOf);
            foreach (var problem in found) Add(problem);
            var made = built.Case;
            isSound &= !found.Any(p => p.Blocking);
            if (!names.TryAdd(Spelling.Fold(made.Name), nameAt.Place.Line))
            {
                Add(CaseProblems.DuplicateCase(nameAt, made.Name, names[Spelling.Fold(made.Name)]) with { Case = made.Name });
                isSound = false;
            }

            read.Add((built, isSound));
        }

        private string DefaultName()
        {
            var name = Path.GetFileNameWithoutExtension(file);
            return count == 1 ? name : $"{name} {count}";
        }

        private void Add(CaseProblem problem)
        {
            if (IsFull) return;
            problems.Add(problem);
            IsFull = problems.Count >= MaxProblems;
            if (IsFull) problems.Add(CaseProblems.TooMany(new CaseSpan(problem.Place, problem.Length), MaxProblems));
        }
    }
}
