using BenchmarkDotNet.Running;
using ProtocolLang.Benchmarks.LanguageServer;

if (args is ["lsp", .. var program]) return LspBenchmark.Run(program.FirstOrDefault());
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
