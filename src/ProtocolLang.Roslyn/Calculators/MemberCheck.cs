using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Calculators;

/// <summary>Checks every member of a class of calculators, and that no function comes back to itself.</summary>
internal sealed class MemberCheck
{
    private readonly Dictionary<ISymbol, Member> members = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, double> steps = new(SymbolEqualityComparer.Default);
    private readonly Action<CalculatorFault, Location, string, string?> report;

    private MemberCheck(Action<CalculatorFault, Location, string, string?> report) => this.report = report;

    private sealed record Member(SyntaxNode Syntax, Location Name, IOperation? Body, List<(ISymbol Member, IOperation At)> Uses);

    /// <returns>What each member's results depend on, as text: its own and that of all it uses.</returns>
    public static Func<ISymbol, string> Check(SemanticModel model, ClassDeclarationSyntax declared, INamedTypeSymbol owner, Action<CalculatorFault, Location, string, string?> report)
    {
        var check = new MemberCheck(report);
        foreach (var member in declared.Members) check.Add(model, member, owner);
        check.Count();
        return check.Content;
    }

    private void Add(SemanticModel model, MemberDeclarationSyntax member, INamedTypeSymbol owner)
    {
        switch (member)
        {
            case MethodDeclarationSyntax method when model.GetDeclaredSymbol(method) is { } symbol:
                Type(method.ReturnType, symbol.ReturnType);
                foreach (var (parameter, of) in method.ParameterList.Parameters.Zip(symbol.Parameters)) Type(parameter.Type!, of.Type);
                Add(symbol, method, method.Identifier.GetLocation(), model.GetOperation(method));
                break;
            case PropertyDeclarationSyntax { ExpressionBody: { } body } property when model.GetDeclaredSymbol(property) is { } symbol:
                Type(property.Type, symbol.Type);
                Add(symbol, property, property.Identifier.GetLocation(), model.GetOperation(body));
                break;
            case FieldDeclarationSyntax field:
                foreach (var variable in field.Declaration.Variables)
                {
                    if (model.GetDeclaredSymbol(variable) is not IFieldSymbol symbol) continue;
                    Type(field.Declaration.Type, symbol.Type);
                    Add(symbol, variable, variable.Identifier.GetLocation(), variable.Initializer is { } initializer ? model.GetOperation(initializer) : null);
                }

                break;
            case EnumDeclarationSyntax @enum when model.GetDeclaredSymbol(@enum) is { } symbol:
                members[symbol] = new(@enum, @enum.Identifier.GetLocation(), null, []);
                break;
        }

        void Type(TypeSyntax at, ITypeSymbol type)
        {
            if (type.TypeKind != TypeKind.Error && !AllowedSymbols.IsType(type, owner))
                report(CalculatorFault.NotAllowed, at.GetLocation(), $"a calculator cannot use `{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}`", "use numbers, `bool`, `DateOnly` and enums of this class");
        }

        void Add(ISymbol symbol, SyntaxNode syntax, Location name, IOperation? body)
        {
            var check = new OperationCheck(owner, report);
            if (body is not null) check.Check(body);
            members[symbol] = new(syntax, name, body, check.Uses);
        }
    }

    /// <summary>Members after all that they use; what comes back to itself is reported once.</summary>
    private void Count()
    {
        var (open, path) = (new Stack<(ISymbol Symbol, bool IsDone)>(members.Keys.Reverse().Select(m => (m, false))), new HashSet<ISymbol>(SymbolEqualityComparer.Default));
        while (open.TryPop(out var next))
        {
            var member = members[next.Symbol];
            if (next.IsDone)
            {
                path.Remove(next.Symbol);
                var count = member.Body is null ? 0 : new StepCount(m => steps.GetValueOrDefault(m), report).Of(member.Body, member.Uses);
                if (count > StepCount.MostSteps)
                    report(CalculatorFault.MightNotEnd, member.Name, $"`{next.Symbol.Name}` may take more than {StepCount.MostSteps:N0} steps".Replace(",", " ", StringComparison.Ordinal), "let its loops go round less often");
                steps[next.Symbol] = Math.Min(count, StepCount.MostSteps);
                continue;
            }

            if (steps.ContainsKey(next.Symbol) || !path.Add(next.Symbol)) continue;
            open.Push((next.Symbol, true));
            foreach (var (used, at) in member.Uses.Where(u => members.ContainsKey(u.Member)))
            {
                if (path.Contains(used)) report(CalculatorFault.MightNotEnd, at.Syntax.GetLocation(), $"`{used.Name}` comes back to itself here and may never end", "write a `for` that counts to a constant");
                else open.Push((used, false));
            }
        }
    }

    private string Content(ISymbol member)
    {
        var (seen, open) = (new HashSet<ISymbol>(SymbolEqualityComparer.Default), new Stack<ISymbol>([member]));
        while (open.TryPop(out var next))
        {
            if (!members.TryGetValue(next, out var found) || !seen.Add(next)) continue;
            foreach (var (used, _) in found.Uses) open.Push(used);
        }

        // Comments and layout make no difference, nor does the order in which members stand. All enums belong to it: their members' numbers count.
        var texts = seen.Concat(members.Keys.OfType<INamedTypeSymbol>()).Select(m => string.Join(' ', members[m].Syntax.DescendantTokens().Select(t => t.Text))).Order(StringComparer.Ordinal);
        return Function.Digest(string.Join('\n', texts));
    }
}
