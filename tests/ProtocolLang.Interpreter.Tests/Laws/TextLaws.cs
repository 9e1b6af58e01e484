using ProtocolLang.Cases;
using ProtocolLang.Formatting;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.Interpreter.Tests.Laws;

/// <summary>What is written reads back as what it was.</summary>
public sealed class TextLaws
{
    [Fact]
    public void Formatting_changes_no_meaning_and_no_comment() => Law.Holds(ProtocolWriter.Any, (generated, protocol, dice) =>
    {
        var text = Scattered(generated.Text, dice);
        var original = GeneratedProtocol.Compile(text);
        var formatted = Formatter.Format(original.Root);
        var read = GeneratedProtocol.Compile(formatted);
        Assert.Equal(LogicPrinter.Print(protocol), LogicPrinter.Print(Law.Compiled(original)));
        Assert.Equal(LogicPrinter.Print(protocol), LogicPrinter.Print(Law.Compiled(read)));
        Assert.Equal(Comments(original), Comments(read));
        Assert.Equal(formatted, Formatter.Format(read.Root));
    });

    [Fact]
    public void A_case_file_gives_the_answers_of_its_case() => Law.HoldsForPatients(ProtocolWriter.Any, (evaluator, patient, _) =>
    {
        var file = new CaseReader(evaluator.Protocol).Read("patient.yaml", CaseWriter.WriteYaml(patient));
        Assert.DoesNotContain(file.Problems, p => p.Blocking);
        Assert.Equal(Law.Answers(evaluator.Evaluate(patient)), Law.Answers(evaluator.Evaluate(Assert.Single(file.Cases))));
    });

    [Fact]
    public void The_quick_answer_is_the_full_one() => Law.HoldsForPatients(ProtocolWriter.Any, (evaluator, patient, _) =>
    {
        var statuses = new RuleStatus[evaluator.Protocol.Rules.Length];
        evaluator.Evaluate(patient, statuses);
        Assert.Equal(evaluator.Evaluate(patient).Rules.Select(r => r.Status), statuses);
    });

    /// <summary>With blanks where they do not matter and comments at the ends of lines and on lines of their own.</summary>
    private static string Scattered(string text, Dice dice)
    {
        var comments = 0;
        var lines = text.Split('\n').Select(line => line switch
        {
            "" => dice.OneIn(3) ? $"# on its own {++comments}" : "",
            _ => line.Replace(" is ", dice.Pick(" is ", "   is  "), StringComparison.Ordinal) + (dice.OneIn(4) ? $"  # beside {++comments}" : dice.OneIn(4) ? "   " : ""),
        });
        return string.Join(dice.Pick("\n", "\r\n"), lines);
    }

    private static string[] Comments(Compilation compilation) => [.. compilation.Root.Comments.Select(compilation.Root.Source.Slice).Order(StringComparer.Ordinal)];
}
