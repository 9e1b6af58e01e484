using System.Collections.Immutable;
using ProtocolLang.Cases.Text;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cases.Reading;

/// <summary>The values of a block of keys, after unknown and repeated keys have been reported.</summary>
internal sealed class Fields
{
    private readonly Dictionary<CaseKey, Field> values = [];
    private readonly ProblemList problems;

    /// <param name="of">What the keys belong to, for messages: <c>a case</c>.</param>
    /// <param name="explain">What else an unknown key may have been, or null.</param>
    internal Fields(Node.Map map, ImmutableArray<CaseKey> allowed, string of, ProblemList problems, Func<string, string?>? explain = null)
    {
        this.problems = problems;
        foreach (var field in map.Fields)
        {
            if (problems.IsFull) break;
            var name = Spelling.Fold(field.Key.Text);
            // "$schema" is how a JSON file tells editors of its schema.
            if (name == "$schema" && allowed.Contains(CaseKeys.Protocol)) continue;
            var key = allowed.FirstOrDefault(k => k.Name == name);
            if (key is null) problems.Add(CaseProblems.UnknownKey(problems.At(field.Key), field.Key.Text, of, explain?.Invoke(field.Key.Text), allowed.Select(k => k.Name)));
            else if (values.TryGetValue(key, out var first)) problems.Add(CaseProblems.DuplicateKey(problems.At(field.Key), key.Name, first.Key.Spot.Line, isFact: false));
            else values.Add(key, field);
        }
    }

    internal Node? Value(CaseKey key) => values.GetValueOrDefault(key)?.Value;

    /// <summary>The text of a key; null when it is left out, or is no text and was reported.</summary>
    internal Node.Scalar? Text(CaseKey key)
    {
        switch (Value(key))
        {
            case null:
                return null;
            case Node.Scalar { Kind: ScalarKind.Empty or ScalarKind.Null }:
                problems.Add(CaseProblems.NoValue(problems.At(values[key].Key), key.Name));
                return null;
            case Node.Scalar scalar:
                return scalar;
            case var other:
                problems.Add(CaseProblems.WrongShape(problems.At(other), $"`{key.Name}`", "a single value", other.Describe(), null));
                return null;
        }
    }

    internal DateOnly? Date(CaseKey key)
    {
        if (Text(key) is not { } text) return null;
        if (DateReader.TryRead(text.Text, out var date, out var why)) return date;
        problems.Add(CaseProblems.BadDate(problems.At(text), $"`{key.Name}`", why));
        return null;
    }

    /// <summary>The place of the value in a list of words, or null.</summary>
    internal int? OneOf(CaseKey key, ImmutableArray<string> words) => Read(key, new FactType.Choice(words)) is { } index ? (int)index : null;

    internal double? Read(CaseKey key, FactType type)
    {
        if (Text(key) is not { } text) return null;
        var result = ValueReader.Read(type, text.Text, bareNumberIsInFactUnit: true);
        if (result is ValueResult.Ok ok) return ok.Value;
        problems.Add(CaseProblems.BadValue(problems.At(text), $"`{key.Name}`", type, text.Text, result));
        return null;
    }
}
