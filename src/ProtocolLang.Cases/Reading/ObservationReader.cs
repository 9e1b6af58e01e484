using System.Collections.Immutable;
using ProtocolLang.Cases.Text;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cases.Reading;

/// <summary>Reads the observations of a case's facts.</summary>
internal sealed class ObservationReader(Vocabulary vocabulary, ProblemList problems, DateOnly? asOf)
{
    private readonly ImmutableArray<Observation>.Builder observations = ImmutableArray.CreateBuilder<Observation>();
    private readonly Dictionary<(Fact, DateOnly?), Observation> byDay = [];

    internal ImmutableArray<Observation> Read(Node.Map facts)
    {
        var seen = new Dictionary<Fact, int>();
        foreach (var (key, value) in facts.Fields)
        {
            if (problems.IsFull) break;
            if (vocabulary.Fact(key.Text) is not { } fact)
            {
                problems.Add(CaseProblems.UnknownFact(problems.At(key), key.Text, vocabulary.FactNames));
            }
            else if (!seen.TryAdd(fact, key.Spot.Line))
            {
                problems.Add(CaseProblems.DuplicateKey(problems.At(key), key.Text, seen[fact], isFact: true));
            }
            else if (value is Node.Scalar { Kind: ScalarKind.Empty } || (value is Node.List { Items.IsEmpty: true } && fact.Type is not FactType.Set))
            {
                problems.Add(CaseProblems.NoValue(problems.At(key), key.Text));
            }
            else
            {
                ReadFact(fact, value);
            }
        }

        return observations.ToImmutable();
    }

    private void ReadFact(Fact fact, Node value)
    {
        switch (value)
        {
            case Node.List list when fact.Type is FactType.Set set && list.Items.All(i => i is Node.Scalar s && SplitDate(s.Text) is null):
                if (Members(fact, set, list) is { } mask) Add(fact, mask, null, list, list);
                break;
            case Node.List list:
                foreach (var item in list.Items.TakeWhile(_ => !problems.IsFull)) One(fact, item, isAmongOthers: list.Items.Length > 1);
                break;
            default:
                One(fact, value, isAmongOthers: false);
                break;
        }
    }

    private void One(Fact fact, Node item, bool isAmongOthers)
    {
        switch (item)
        {
            case Node.Scalar { Kind: ScalarKind.Empty }:
                problems.Add(CaseProblems.NoValue(problems.At(item), fact.Name));
                break;
            case Node.Scalar scalar when IsUnknown(scalar):
                if (isAmongOthers) problems.Add(CaseProblems.UnknownAmong(problems.At(item), fact.Name));
                break;
            case Node.Scalar scalar:
                Text(fact, scalar);
                break;
            case Node.Map map:
                Keyed(fact, map, isAmongOthers);
                break;
            default:
                problems.Add(CaseProblems.WrongShape(problems.At(item), $"An observation of {fact.Name}", "a single value", item.Describe(), "Write `- { value: …, on: 2024-03-01 }`, or the value alone."));
                break;
        }
    }

    /// <summary><c>3+</c> or <c>3+ on 2023-01-05</c>. A value that itself ends so is read whole.</summary>
    private void Text(Fact fact, Node.Scalar scalar)
    {
        if (Number(fact, scalar) is ValueResult.Ok whole)
        {
            Add(fact, whole.Value, null, scalar, scalar);
        }
        else if (SplitDate(scalar.Text) is var (end, start))
        {
            var value = scalar with { Text = scalar.Text[..end], Spot = scalar.Part(0, end) };
            var on = scalar with { Text = scalar.Text[start..], Spot = scalar.Part(start, scalar.Text.Length - start) };
            var date = Date(on);
            if (Spelling.Fold(value.Text) != CaseKeys.Unknown && Value(fact, value) is { } number && date is not null) Add(fact, number, date, value, on);
        }
        else
        {
            Value(fact, scalar);
        }
    }

    private void Keyed(Fact fact, Node.Map map, bool isAmongOthers)
    {
        var count = problems.Found.Count;
        var fields = new Fields(map, CaseKeys.OfObservation, $"an observation of {fact.Name}", problems);
        var date = fields.Date(CaseKeys.On);
        double? number = null;
        switch (fields.Value(CaseKeys.Value))
        {
            case null:
                if (problems.Found.Count == count) problems.Add(CaseProblems.MissingKey(problems.At(map), CaseKeys.Value.Name, $"observation of {fact.Name}", "Write `{ value: …, on: 2024-03-01 }`."));
                return;
            case Node.List list when fact.Type is FactType.Set set:
                number = Members(fact, set, list);
                break;
            default:
                if (fields.Text(CaseKeys.Value) is not { } text) return;
                if (!IsUnknown(text)) number = Value(fact, text);
                else if (isAmongOthers) problems.Add(CaseProblems.UnknownAmong(problems.At(text), fact.Name));
                break;
        }

        var on = fields.Value(CaseKeys.On);
        if (number is { } value && (on is null || date is not null)) Add(fact, value, date, fields.Value(CaseKeys.Value)!, on ?? map);
    }

    private double? Members(Fact fact, FactType.Set set, Node.List list)
    {
        var mask = 0UL;
        var isWhole = true;
        var member = new FactType.Choice(set.Values);
        foreach (var item in list.Items.TakeWhile(_ => !problems.IsFull))
        {
            if (item is not Node.Scalar scalar)
            {
                problems.Add(CaseProblems.WrongShape(problems.At(item), $"A member of {fact.Name}", "a single value", item.Describe(), null));
                isWhole = false;
            }
            else if (ValueReader.Read(member, scalar.Text, bareNumberIsInFactUnit: true) is ValueResult.Ok ok)
            {
                mask |= 1UL << (int)ok.Value;
            }
            else
            {
                problems.Add(CaseProblems.BadValue(problems.At(item), fact.Name, member, scalar.Text, ValueReader.Read(member, scalar.Text, true)));
                isWhole = false;
            }
        }

        return isWhole ? mask : null;
    }

    private double? Value(Fact fact, Node.Scalar scalar)
    {
        var result = Number(fact, scalar);
        if (result is ValueResult.Ok ok) return ok.Value;
        problems.Add(CaseProblems.BadValue(problems.At(scalar), fact.Name, fact.Type, scalar.Text, result));
        return null;
    }

    /// <summary>Programs that write YAML and JSON turn yes into true.</summary>
    private static ValueResult Number(Fact fact, Node.Scalar scalar) => scalar.Kind switch
    {
        ScalarKind.Yes when fact.Type is FactType.Finding { Yes: "yes" } => new ValueResult.Ok(1),
        ScalarKind.No when fact.Type is FactType.Finding { Yes: "yes" } => new ValueResult.Ok(0),
        _ => ValueReader.Read(fact.Type, scalar.Text, bareNumberIsInFactUnit: true),
    };

    private DateOnly? Date(Node.Scalar text)
    {
        if (DateReader.TryRead(text.Text, out var date, out var why)) return date;
        problems.Add(CaseProblems.BadDate(problems.At(text), $"`{CaseKeys.On.Name}`", why));
        return null;
    }

    private static bool IsUnknown(Node.Scalar scalar) => scalar.Kind == ScalarKind.Null || Spelling.Fold(scalar.Text) == CaseKeys.Unknown;

    /// <summary>Where the value ends and the date begins, when the text ends in something like <c> on 2023…</c>.</summary>
    private static (int ValueEnd, int DateStart)? SplitDate(string text)
    {
        var on = text.LastIndexOf(" on ", StringComparison.OrdinalIgnoreCase);
        if (on < 0) return null;
        var start = on + 4;
        while (start < text.Length && char.IsWhiteSpace(text[start])) start++;
        return start < text.Length && char.IsAsciiDigit(text[start]) ? (text.AsSpan(0, on).TrimEnd().Length, start) : null;
    }

    private void Add(Fact fact, double value, DateOnly? date, Node valueAt, Node dateAt)
    {
        if (date > asOf)
        {
            problems.Add(CaseProblems.AfterAsOf(problems.At(dateAt), $"{fact.Name} was observed", date.Value, asOf.Value));
            return;
        }

        var observation = new Observation(fact, value, date, problems.Place(valueAt));
        var day = date ?? asOf;
        if (!byDay.TryAdd((fact, day), observation) && byDay[(fact, day)] is var other && other.Value != value)
        {
            var when = day is null ? "without a date" : $"on {Dates.Format(Dates.ToNumber(day.Value))}";
            problems.Add(CaseProblems.Contradiction(problems.At(valueAt), fact.Name, fact.Type.Format(value), fact.Type.Format(other.Value), other.Place.Line, when));
            return;
        }

        observations.Add(observation);
    }
}
