using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Parsing;
using ProtocolLang.Parsing.Expressions;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Binding;

/// <summary>Calculations in C#: finds the function, what it is given, and whether both fit.</summary>
internal sealed partial class Binder
{
    private BoundCalculation BindCall(SourceFile file, CalculateSyntax calculate)
    {
        var place = new Placement(file.Tree.Source, calculate.Body.Phrase.Span.Start);
        if (Skips(calculate.Body.Phrase)) return new BoundCalculation.Call(null, [], 1, place, default);
        var sentence = Take(file, file.Reader.Call(Slice(file, calculate.Body.Phrase.Span)), place);
        var nothing = new BoundCalculation.Call(null, [], 1, place, sentence.FunctionSpan);
        if (sentence.Class.Length == 0 || file.Classes.FirstOrDefault(c => c.Name == sentence.Class) is not { } type) return nothing;
        var at = place.Locate(sentence.FunctionSpan);
        if (type.Source is null || type.File is null)
        {
            Report(type.Source is null ? EmissionDiagnostics.NoClass(at, type.Name) : EmissionDiagnostics.NoCSharp(at));
            return nothing;
        }

        // What is wrong in the C# file is told there.
        if (type.HasProblems) return nothing;
        if (type.File.Calculators.FirstOrDefault(c => c.Function.Name == sentence.Function) is not { } calculator)
        {
            Report(EmissionDiagnostics.NoFunction(at, type.Name, sentence.Function, [.. type.File.Calculators.Select(c => c.Function.Name)]));
            return nothing;
        }

        var errors = diagnostics.Count;
        var arguments = new Arguments(this, file, calculate, type, calculator, place, sentence).Bind();
        var scale = ScaleOf(calculate, type, calculator, at);
        return new BoundCalculation.Call(diagnostics.Count == errors ? calculator : null, arguments, scale, place, sentence.FunctionSpan) { Class = type };
    }

    /// <summary>What the result is multiplied by to be in the declared unit.</summary>
    private double ScaleOf(CalculateSyntax calculate, ClassFile type, Calculator calculator, Location at)
    {
        if (calculate.Unit is { IsBroken: true }) return 1;
        var written = calculate.Unit is { IsEmpty: false } phrase ? phrase.Text : "";
        if (UnitReader.TryRead(written.Length == 0 ? "1" : written) is not { } declared) return 1;
        if (EmissionDiagnostics.Misfit(calculator.Unit, written) is { } why)
        {
            Report(EmissionDiagnostics.WrongResult(at, calculate.Name.Text, calculator, written, why).WithRelated(type.At(calculator.UnitAt), "this is what it gives"));
            return 1;
        }

        return calculator.Unit is { } unit ? UnitReader.TryRead(unit)!.Factor / declared.Factor : 1;
    }

    /// <summary>Binds what one call is given.</summary>
    private sealed class Arguments(Binder binder, SourceFile file, CalculateSyntax calculate, ClassFile type, Calculator calculator, Placement place, CallSentence sentence)
    {
        private readonly Location at = place.Locate(sentence.FunctionSpan);

        public ImmutableArray<BoundArgument> Bind()
        {
            if (sentence.Arguments is not { } written) return [.. calculator.Parameters.Select(ByName).OfType<BoundArgument>()];
            if (written.Length == calculator.Parameters.Length)
                return [.. written.Zip(calculator.Parameters, (w, p) => w.Value is { } quantity ? Fit(quantity, p, place.Locate(w.Span)) : null).OfType<BoundArgument>()];
            // What could not be read may hide a comma.
            if (written.All(w => w.Value is not null)) binder.Report(EmissionDiagnostics.WrongNumber(at, calculator, written.Length).WithRelated(type.At(calculator.At), "declared here"));
            return [];
        }

        private BoundArgument? ByName(CalculatorParameter parameter)
        {
            var own = Vocabulary.Fold(calculate.Name.Text);
            var known = file.Vocabulary.Entries.Where(e => e.Kind is NameKind.Fact or NameKind.Calculation && e.Key != own).ToArray();
            var found = known.Where(e => Key(e.Words) == Key(parameter.Parameter.Name)).DistinctBy(e => e.Key).ToArray();
            if (found is not [var entry])
            {
                binder.Report(EmissionDiagnostics.NotGiven(at, calculator, parameter, [.. found.Select(f => f.Name)], [.. known.Select(e => e.Words)]).WithRelated(type.At(parameter.At), "this parameter"));
                return null;
            }

            binder.references.Add(new SymbolReference(binder.symbols[entry.Key], file.Tree, new TextSpan(at.Span.End, 0)) { IsSilent = true });
            var span = sentence.FunctionSpan;
            return Fit(entry.Kind == NameKind.Fact ? new Quantity.OfFact(span, entry, Selector.Latest, TimeWindow.Always) : new Quantity.OfCalculation(span, entry), parameter, at);
        }

        /// <summary>Capital letters and what stands between words do not count.</summary>
        private static string Key(string name) => Identifiers.Of(name).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

        private BoundArgument? Fit(Quantity quantity, CalculatorParameter parameter, Location where)
        {
            if (quantity is Quantity.OfFact { Fact.IsBroken: true } or Quantity.OfCalculation { Calculation.IsBroken: true }) return null;
            var name = TestGrammar.NameOf(quantity);
            switch (quantity.Type, parameter.Parameter.Kind)
            {
                case (FactType.Number number, ParameterKind.Number or ParameterKind.Whole):
                    if (EmissionDiagnostics.Misfit(parameter.Unit, number.UnitText) is { } why) return Refuse(EmissionDiagnostics.WrongUnit(where, name, number.UnitText, calculator, parameter, why), parameter);
                    var factor = parameter.Unit is { } unit ? number.Unit.Factor / UnitReader.TryRead(unit)!.Factor : 1;
                    if (parameter.Parameter.Kind == ParameterKind.Whole && (!number.Whole || factor != 1)) return Refuse(EmissionDiagnostics.WrongKind(where, name, quantity.Type, calculator, parameter), parameter);
                    return new(quantity, factor, []);
                case (FactType.Finding, ParameterKind.Truth) or (FactType.Date, ParameterKind.Date):
                    return new(quantity, 1, []);
                case (FactType.Choice or FactType.Scale, ParameterKind.Choice):
                    return Members(quantity, name, parameter, where);
                default:
                    return Refuse(EmissionDiagnostics.WrongKind(where, name, quantity.Type, calculator, parameter), parameter);
            }
        }

        private BoundArgument? Members(Quantity quantity, string name, CalculatorParameter parameter, Location where)
        {
            var members = ImmutableArray.CreateBuilder<int>();
            foreach (var value in quantity.Type.ValueNames)
            {
                var found = parameter.Members.Where(m => Key(m.Name) == Key(value)).ToArray();
                if (found is not [var member]) return Refuse(EmissionDiagnostics.NoMember(where, name, value, Identifiers.Of(value), type.Name, parameter), parameter);
                members.Add(member.Number);
            }

            return new(quantity, 1, members.ToImmutable());
        }

        private BoundArgument? Refuse(Diagnostic why, CalculatorParameter parameter)
        {
            binder.Report(why.WithRelated(type.At(parameter.At), "this parameter"));
            return null;
        }
    }
}
