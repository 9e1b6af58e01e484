using System.Collections.Immutable;
using ProtocolLang.Logic;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ProtocolLang.Cases.Text;

/// <summary>Reads YAML through the parser's events, one document at a time, so that a document with an error takes no other with it.</summary>
internal static class YamlDocuments
{
    /// <summary>A case has 7 levels at most.</summary>
    internal const int MaxDepth = 64;

    internal static IEnumerable<Document> Read(string file, string text)
    {
        var lines = 0;
        foreach (var (start, end) in Split(text))
        {
            var chunk = text[start..end];
            foreach (var document in new Reader(file, chunk, lines).Documents()) yield return document;
            lines += LineBreaks(chunk);
        }
    }

    /// <summary>A line that begins with <c>---</c> begins a document wherever it stands, even inside quotes: YAML says so.</summary>
    private static IEnumerable<(int Start, int End)> Split(string text)
    {
        var start = 0;
        var search = 0;
        while (text.IndexOf("---", search, StringComparison.Ordinal) is var at and >= 0)
        {
            search = at + 3;
            var isMarker = at > 0 && text[at - 1] is '\n' or '\r' && (search == text.Length || text[search] is ' ' or '\t' or '\n' or '\r');
            if (!isMarker || IsPreamble(text.AsSpan(start, at - start))) continue;
            yield return (start, at);
            start = at;
        }

        yield return (start, text.Length);
    }

    /// <summary>Comments and <c>%YAML</c> lines belong to the document that follows.</summary>
    private static bool IsPreamble(ReadOnlySpan<char> text)
    {
        foreach (var line in text.EnumerateLines())
        {
            var trimmed = line.Trim();
            if (trimmed.Length > 0 && trimmed[0] is not ('#' or '%')) return false;
        }

        return true;
    }

    private static int LineBreaks(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))) count++;
        }

        return count;
    }

    private sealed class Reader(string file, string text, int linesBefore)
    {
        private readonly Parser parser = new(new StringReader(text));

        internal IEnumerable<Document> Documents()
        {
            while (true)
            {
                var document = Next();
                if (document is null) yield break;
                yield return document;
                if (document.Problem is not null) yield break;
            }
        }

        private Document? Next()
        {
            try
            {
                while (parser.MoveNext())
                {
                    if (parser.Current is DocumentStart && parser.MoveNext()) return new Document(Take(0), null);
                }

                return null;
            }
            catch (Refused refused)
            {
                return new Document(null, refused.Problem);
            }
            catch (YamlException error)
            {
                return new Document(null, YamlErrors.Explain(error, Place(error), file));
            }
            catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
            {
                // The parser's way of saying that even its own errors did not foresee this text.
                return new Document(null, CaseProblems.YamlSyntax(CaseSpan.At(file, At(parser.Current?.End ?? Mark.Empty, Mark.Empty)), "This is not valid YAML.", null));
            }
        }

        /// <summary>The node whose first event is the parser's current one; afterwards its last event is.</summary>
        private Node Take(int depth)
        {
            var at = parser.Current!;
            if (at is AnchorAlias || at is NodeEvent { Anchor.IsEmpty: false } || at is NodeEvent { Tag.IsEmpty: false }) throw new Refused(CaseProblems.YamlAlias(Span(at)));
            if (depth > MaxDepth) throw new Refused(CaseProblems.TooDeep(Span(at), MaxDepth));
            return at switch
            {
                Scalar s => TakeScalar(s),
                SequenceStart => TakeList(at, depth),
                MappingStart => TakeMap(at, depth),
                _ => throw new Refused(CaseProblems.YamlSyntax(Span(at), "This is not valid YAML.", null)),
            };
        }

        private Node.Scalar TakeScalar(Scalar s)
        {
            var spot = At(s.Start, s.End);
            var kind = s.Style switch
            {
                _ when s.Value.Length == 0 => ScalarKind.Empty,
                ScalarStyle.Plain => s.Value switch
                {
                    "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
                    "true" or "True" or "TRUE" => ScalarKind.Yes,
                    "false" or "False" or "FALSE" => ScalarKind.No,
                    _ => ScalarKind.Text,
                },
                _ => ScalarKind.Quoted,
            };
            var before = s.Style switch { ScalarStyle.Plain => 0, ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => 1, _ => -1 };
            var isVerbatim = before >= 0 && s.Start.Line == s.End.Line && spot.Length == s.Value.Length + 2 * before;
            return new Node.Scalar(spot, s.Value, kind, isVerbatim ? spot.Column + before : 0);
        }

        private Node.List TakeList(ParsingEvent at, int depth)
        {
            var items = ImmutableArray.CreateBuilder<Node>();
            while (parser.MoveNext() && parser.Current is not SequenceEnd) items.Add(Take(depth + 1));
            return new Node.List(At(at.Start, at.End), items.ToImmutable());
        }

        private Node.Map TakeMap(ParsingEvent at, int depth)
        {
            var fields = ImmutableArray.CreateBuilder<Field>();
            while (parser.MoveNext() && parser.Current is not MappingEnd)
            {
                var key = Take(depth + 1);
                if (key is not Node.Scalar name) throw new Refused(CaseProblems.WrongShape(CaseSpan.At(file, key.Spot), "A key", "a name", key.Describe(), null));
                parser.MoveNext();
                fields.Add(new Field(name, Take(depth + 1)));
            }

            return new Node.Map(fields.Count > 0 ? fields[0].Key.Spot : At(at.Start, at.End), fields.ToImmutable());
        }

        private Spot Place(YamlException error)
        {
            // A tab is reported where the text before it began; an end that comes too early, on a line that is not there.
            var mark = error.Message.Contains("tab character", StringComparison.Ordinal) ? error.End : error.Start;
            var last = text.AsSpan().TrimEnd();
            if (mark.Index < last.Length) return At(mark, mark);
            var start = last.LastIndexOfAny('\n', '\r') + 1;
            return new Spot(linesBefore + 1 + LineBreaks(text[..start]), Math.Max(1, last.Length - start), 1);
        }

        private CaseSpan Span(ParsingEvent at) => CaseSpan.At(file, At(at.Start, at.End));

        private Spot At(Mark start, Mark end) => new(
            (int)start.Line + linesBefore,
            (int)start.Column,
            end.Line == start.Line ? Math.Max(1, (int)(end.Column - start.Column)) : 1);
    }

    private sealed class Refused(CaseProblem problem) : Exception
    {
        internal CaseProblem Problem => problem;
    }
}
