using System.Collections.Immutable;

namespace ProtocolLang.Cases.Text;

/// <summary>Lines and columns from 1, in UTF-16 units.</summary>
internal readonly record struct Spot(int Line, int Column, int Length);

internal enum ScalarKind { Text, Quoted, Yes, No, Null, Empty }

/// <summary>What YAML and JSON have in common: values, lists, and keys with values, each with its place. Keys may repeat.</summary>
internal abstract record Node(Spot Spot)
{
    /// <param name="TextColumn">Where the text itself begins when it stands in the file letter for letter, on one line; else 0.</param>
    internal sealed record Scalar(Spot Spot, string Text, ScalarKind Kind, int TextColumn) : Node(Spot)
    {
        /// <summary>The place of a part of the text, or of all of it when the file writes it differently.</summary>
        internal Spot Part(int start, int length) => TextColumn == 0 ? Spot : new Spot(Spot.Line, TextColumn + start, length);
    }

    internal sealed record List(Spot Spot, ImmutableArray<Node> Items) : Node(Spot);

    internal sealed record Map(Spot Spot, ImmutableArray<Field> Fields) : Node(Spot);

    /// <summary>In the words of a message: what was found.</summary>
    internal string Describe() => this switch
    {
        List => "a list",
        Map => "a block of keys",
        Scalar { Kind: ScalarKind.Empty } => "empty",
        Scalar s => $"`{CaseProblems.Short(s.Text)}`",
        _ => "",
    };
}

internal sealed record Field(Node.Scalar Key, Node Value);

/// <summary>One YAML document or JSON value of a file: its content, or why it could not be read.</summary>
internal sealed record Document(Node? Root, CaseProblem? Problem);
