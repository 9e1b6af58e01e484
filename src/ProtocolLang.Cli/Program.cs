using ProtocolLang; using ProtocolLang.Text; using ProtocolLang.Interpreter; using ProtocolLang.Interpreter.Examples;
var c = new Compiler(p => File.Exists(p) ? new SourceText(p, File.ReadAllText(p)) : null).Compile(args[0])!;
foreach (var d in c.Diagnostics) Console.WriteLine($"{d.Location.Source.LineOf(d.Span.Start)}:{d.Location.Source.ColumnOf(d.Span.Start)} {d.Code} {d.Message} | {d.Help}");
Console.WriteLine(c.Protocol is { } pr ? $"{pr.Rules.Length} rules, {pr.Inputs.Length} inputs, {pr.Formulas.Formulas.Count} formulas" : "no protocol");
if (c.Protocol is { } q) foreach (var e in q.Examples) Console.WriteLine(ExampleRunner.Run(q, e));
return 0;
