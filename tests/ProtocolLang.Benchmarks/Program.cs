using BenchmarkDotNet.Running;
using ProtocolLang.Benchmarks;
using ProtocolLang.Benchmarks.LanguageServer;

if (args is ["proofs", .. var size]) return ProofBenchmark.Run(size);
if (args is ["lsp", .. var program]) return LspBenchmark.Run(program.FirstOrDefault());
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
