using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Parsing;
using ProtocolLang.Parsing.Expressions;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Binding;

public enum BulletKind { All, Any, None, AtLeast }

/// <summary>A condition in its place: a phrase, or bullets under a quantifier.</summary>
public abstract record BoundCondition
{
    public sealed record Phrase(Condition Condition, Placement Place, string Text, TextSpan Span) : BoundCondition;

    public sealed record Bullets(BulletKind Kind, int Count, ImmutableArray<BoundCondition> Parts, SyntaxTree Tree, TextSpan Span) : BoundCondition;
}

public sealed record BoundOutcome(OutcomeSentence Sentence, Placement Place);

/// <summary>A rule, a sentence, or a row of a table.</summary>
public sealed record BoundRule(
    string Name,
    SourceFile File,
    TextSpan Span,
    TextSpan NameSpan,
    ImmutableArray<BoundCondition> When,
    ImmutableArray<BoundCondition> Unless,
    ImmutableArray<BoundOutcome> Outcomes,
    ImmutableArray<string> Overrides,
    ImmutableArray<Symbol> Because,
    ImmutableArray<(string Name, string Value, Logic.FactType Scale)> Grades,
    StatementSyntax Statement)
{
    /// <summary>The rule of which this is another wording; such a rule is checked but never fires.</summary>
    public PhraseSyntax? VariantOf { get; init; }
}

public sealed record BoundApproval(string Agency, Symbol? AgencySymbol, string Kind, string Since, BoundCondition? Population, TextSpan Span, SyntaxTree Tree);

/// <summary>An example, or a row of one with rows.</summary>
/// <param name="Span">Its name, or the row.</param>
public sealed record BoundExample(string Name, SourceFile File, TextSpan Span, ImmutableArray<(Given Given, Placement Place)> Givens, ImmutableArray<(Expected Expected, Placement Place, string Text)> Expectations, DateOnly? AsOf, ExampleSyntax Statement);

/// <summary>A calculation: arithmetic, or points with their conditions.</summary>
public abstract record BoundCalculation
{
    public sealed record Formula(Arithmetic Arithmetic, Placement Place) : BoundCalculation;

    public sealed record Points(ImmutableArray<(double Points, BoundCondition When)> Items) : BoundCalculation;

    /// <param name="Calculator">Null after a problem was reported.</param>
    /// <param name="Scale">What the result is multiplied by to be in the declared unit.</param>
    /// <param name="FunctionSpan">The function's name in quotes, in the phrase.</param>
    public sealed record Call(Calculator? Calculator, ImmutableArray<BoundArgument> Arguments, double Scale, Placement Place, TextSpan FunctionSpan) : BoundCalculation
    {
        public ClassFile? Class { get; init; }
    }
}

/// <param name="Factor">What a number is multiplied by to be in the parameter's unit.</param>
/// <param name="Members">For a choice, the number of the C# member that each value is.</param>
public sealed record BoundArgument(Quantity Quantity, double Factor, ImmutableArray<int> Members);
